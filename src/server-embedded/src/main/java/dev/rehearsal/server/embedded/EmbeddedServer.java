package dev.rehearsal.server.embedded;

import dev.rehearsal.database.DatabaseServer;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.KeepPolicy;
import dev.rehearsal.database.RunningServer;
import dev.rehearsal.database.ServerCache;
import dev.rehearsal.database.ServerRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL as a child process of the tests, from the binaries that zonky publishes as Maven
 * artifacts. Needs neither Docker nor an installation; runs on Linux and macOS, on Intel and ARM.
 */
public final class EmbeddedServer implements DatabaseServer {

  @Override
  public String name() {
    return "embedded";
  }

  @Override
  public int preference() {
    return 200;
  }

  @Override
  public Optional<String> unavailable(ServerRequest request) {
    Optional<Platform> platform = Platform.current();
    if (platform.isEmpty()) {
      return Optional.of(
          "no binaries are known for %s on %s: use a container or a server that runs already"
              .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
    }
    List<Archive> archives = Archive.onClassPath(platform.get());
    if (archives.isEmpty()) {
      return Optional.of(
          "no PostgreSQL binaries for this platform are on the class path: add "
              + platform.get().artifact());
    }
    return matching(archives, request.version()).isPresent()
        ? Optional.empty()
        : Optional.of(wrongVersion(platform.get(), archives, request.version()));
  }

  @Override
  public RunningServer start(ServerRequest request) {
    return start(request, List.of());
  }

  @Override
  public RunningServer start(ServerRequest request, List<String> names) {
    Archive archive =
        Platform.current()
            .flatMap(platform -> matching(Archive.onClassPath(platform), request.version()))
            .orElseThrow(
                () -> new DatabaseServerException(unavailable(request).orElse("no binaries")));
    Path cache = request.cacheDirectory().toAbsolutePath();
    try {
      return start(archive, cache, request.keep(), names);
    } catch (IOException e) {
      throw new DatabaseServerException(
          "the embedded server cannot be started: %s: %s; its files are in %s, which rehearsal.cache-directory changes"
              .formatted(e.getClass().getSimpleName(), e.getMessage(), cache),
          e);
    }
  }

  @Override
  public Optional<ServerCache> cache(ServerRequest request) {
    return Optional.of(new CachedFiles(request.cacheDirectory().toAbsolutePath(), request.keep()));
  }

  private static RunningServer start(
      Archive archive, Path cache, KeepPolicy keep, List<String> names) throws IOException {
    checkName(cache);
    Account account = Account.current();
    RunDirectory.Owned run = begin(archive, new CachedFiles(cache, keep), account);
    Taking taking = Taking.NOTHING;
    try {
      Installation installation = Installation.of(archive, cache);
      BaseCluster base = BaseCluster.of(installation, account, cache);
      Path place = Memory.placeFor(run.directory());
      taking = Taking.of(base.leavings(), names, place);
      if (taking.isEmpty()) {
        base = copied(base, place, installation, account);
      }
      ServerCommand command = ServerCommand.of(installation, account, run.directory().data());
      return LocalServer.start(run, command, base, taking.claim());
    } catch (IOException | RuntimeException e) {
      abandon(run, e);
      taking.claim().close();
      if (taking.forget()) {
        // Files that were damaged since are no reason to fail: all of it can be made once more.
        return start(archive, cache, keep, names);
      }
      Installation.checkWhole(archive, cache, e);
      throw e;
    }
  }

  /** Says what a run needs before it looks whether that is there. */
  private static RunDirectory.Owned begin(Archive archive, CachedFiles files, Account account)
      throws IOException {
    Trees.createEnterable(files.runs());
    Account.checkOwned(files.cache());
    account.checkReaches(files.runs());
    return FileLocks.holding(
        files.beginning(),
        () -> {
          new Housekeeping(files.runs(), files.keep()).sweep();
          if (!Installation.isThere(archive, files.cache())) {
            files.forgetOld();
          }
          return RunDirectory.create(files.runs(), archive.key());
        });
  }

  private static BaseCluster copied(
      BaseCluster base, Path place, Installation installation, Account account) throws IOException {
    if (base.copyTo(place)) {
      return base;
    }
    BaseCluster renewed = base.renewed(installation, account);
    if (!renewed.copyTo(place)) {
      throw new DatabaseServerException(
          "the cluster in %s is damaged as soon as it is made: look at the disk"
              .formatted(renewed));
    }
    return renewed;
  }

  private static void abandon(RunDirectory.Owned run, Exception cause) {
    try (run) {
      // A server that has begun has a lifeline, which deletes the directory after it.
      if (run.directory().serverPid().isEmpty()) {
        run.directory().delete();
      }
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /** The programs of PostgreSQL put their own path between double quotes for a shell. */
  private static void checkName(Path cache) {
    if (cache.toString().matches("(?s).*[\"$`\\\\\n\r].*")) {
      throw new DatabaseServerException(
          "PostgreSQL cannot run from %s, as one of \" $ ` \\ or a line end is in its name: choose another cache directory with rehearsal.cache-directory"
              .formatted(cache));
    }
  }

  private static Optional<Archive> matching(List<Archive> archives, @Nullable Integer version) {
    return archives.stream()
        .filter(a -> version == null || a.major().isEmpty() || a.major().getAsInt() == version)
        .findFirst();
  }

  private static String wrongVersion(
      Platform platform, List<Archive> archives, @Nullable Integer version) {
    return "the PostgreSQL binaries on the class path are of version %s, not %s: add %s:%s.* (for the command, name its jar in REHEARSAL_CLASS_PATH), or name an image or a URL"
        .formatted(
            archives.stream()
                .map(archive -> String.valueOf(archive.major().orElse(0)))
                .collect(Collectors.joining(", ")),
            version,
            platform.artifact(),
            version);
  }
}
