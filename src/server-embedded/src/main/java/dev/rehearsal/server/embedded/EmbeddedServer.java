package dev.rehearsal.server.embedded;

import dev.rehearsal.database.DatabaseServer;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.KeepPolicy;
import dev.rehearsal.database.RunningServer;
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
    return start(request, "");
  }

  @Override
  public RunningServer start(ServerRequest request, String left) {
    Archive archive =
        Platform.current()
            .flatMap(platform -> matching(Archive.onClassPath(platform), request.version()))
            .orElseThrow(
                () -> new DatabaseServerException(unavailable(request).orElse("no binaries")));
    Path cache = request.cacheDirectory().toAbsolutePath();
    try {
      return start(archive, cache, request.keep(), left);
    } catch (IOException e) {
      throw new DatabaseServerException(
          "the embedded server cannot be started: %s: %s; its files are in %s, which rehearsal.cache-directory changes"
              .formatted(e.getClass().getSimpleName(), e.getMessage(), cache),
          e);
    }
  }

  private static RunningServer start(Archive archive, Path cache, KeepPolicy keep, String left)
      throws IOException {
    checkName(cache);
    Account account = Account.current();
    Path all = Trees.createEnterable(cache.resolve("run"));
    Account.checkOwned(cache);
    account.checkReaches(all);
    Installation installation = Installation.of(archive, cache);
    BaseCluster base = BaseCluster.of(installation, account, cache);
    RunDirectory.Owned run =
        FileLocks.holding(
            cache.resolve("run.lock"),
            () -> {
              new Housekeeping(all, keep).sweep();
              return RunDirectory.create(all);
            });
    RunDirectory directory = run.directory();
    Leavings leavings = base.leavings();
    boolean again = false;
    try {
      Path place = Memory.placeFor(directory);
      again = leavings.copyTo(left, place);
      if (!again) {
        base.copyTo(place);
      }
      ServerCommand command = ServerCommand.of(installation, account, directory.data());
      Postmaster postmaster = Postmaster.start(command, directory);
      return new LocalServer(run, command, postmaster, base.password(), leavings);
    } catch (IOException | RuntimeException e) {
      abandon(run, e);
      if (again) {
        // Files that were damaged since are no reason to fail: all of it can be made once more.
        leavings.forget(left);
        return start(archive, cache, keep, "");
      }
      throw e;
    }
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
