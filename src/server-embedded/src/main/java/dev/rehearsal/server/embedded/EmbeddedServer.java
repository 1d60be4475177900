package dev.rehearsal.server.embedded;

import dev.rehearsal.database.DatabaseServer;
import dev.rehearsal.database.DatabaseServerException;
import dev.rehearsal.database.RunningServer;
import dev.rehearsal.database.ServerCache;
import dev.rehearsal.database.ServerRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL as a child process of the tests, from the binaries that zonky publishes as Maven
 * artifacts. Needs neither Docker nor an installation; runs on Linux and macOS, on Intel and ARM.
 */
public final class EmbeddedServer implements DatabaseServer {

  private final AtomicReference<@Nullable List<Archive>> known = new AtomicReference<>();

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
    List<Archive> archives = archives(platform.get());
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
    Start start = prepared(request);
    try {
      return start.holding(names);
    } catch (IOException e) {
      throw explained(start, e);
    }
  }

  @Override
  public Optional<RunningServer> startLeft(ServerRequest request, String name) {
    Start start = prepared(request);
    try {
      return start.ifLeft(name);
    } catch (IOException e) {
      throw explained(start, e);
    }
  }

  @Override
  public Optional<ServerCache> cache(ServerRequest request) {
    return Optional.of(new CachedFiles(request.cacheDirectory().toAbsolutePath(), request.keep()));
  }

  private Start prepared(ServerRequest request) {
    Optional<Platform> platform = Platform.current();
    Optional<Archive> archive =
        platform.isEmpty()
            ? Optional.empty()
            : matching(archives(platform.get()), request.version());
    if (archive.isEmpty()) {
      throw new DatabaseServerException(unavailable(request).orElse("no binaries"));
    }
    return new Start(archive.get(), request.cacheDirectory().toAbsolutePath(), request);
  }

  /** They are looked for once, as that opens each jar of the class path. */
  private List<Archive> archives(Platform platform) {
    List<Archive> before = known.get();
    if (before != null) {
      return before;
    }
    List<Archive> found = Archive.onClassPath(platform);
    known.set(found);
    return found;
  }

  private static DatabaseServerException explained(Start start, IOException e) {
    return new DatabaseServerException(
        "the embedded server cannot be started: %s: %s; its files are in %s, which rehearsal.cache-directory changes"
            .formatted(e.getClass().getSimpleName(), e.getMessage(), start.cache()),
        e);
  }

  private static Optional<Archive> matching(List<Archive> archives, @Nullable Integer version) {
    for (Archive archive : archives) {
      OptionalInt major = archive.major();
      if (version == null || major.isEmpty() || major.getAsInt() == version) {
        return Optional.of(archive);
      }
    }
    return Optional.empty();
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
