package dev.rehearsal.server.testcontainers;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testcontainers.DockerClientFactory;

/** Finds out quickly whether a container engine answers. */
final class EngineProbe {

  private static final Path DEFAULT_SOCKET = Path.of("/var/run/docker.sock");
  private static final int PATIENCE_SECONDS = 5;

  private EngineProbe() {}

  /** Says why there is no engine, or nothing when there is one. */
  static Optional<String> unavailable() {
    Optional<Path> socket = localSocket();
    // Testcontainers takes half a second to be loaded, and ten to give up on a dead socket.
    if (socket.isPresent() && refusal(socket.get()).isEmpty()) {
      return Optional.empty();
    }
    return testcontainersFindsOne() ? Optional.empty() : Optional.of(sentence());
  }

  /** Says that there is no engine, and what to do. */
  static String sentence() {
    return "no Docker engine answers (%s): start Docker, or add %s to the test class path"
        .formatted(whatWasTried(), "dev.rehearsal:rehearsal-server-embedded");
  }

  private static String whatWasTried() {
    return localSocket()
        .map(
            socket ->
                socket + ": " + refusal(socket).orElse("it is not an engine for Linux containers"))
        .orElseGet(() -> "DOCKER_HOST is " + System.getenv("DOCKER_HOST"));
  }

  /**
   * The socket at which an engine is looked for first, unless it is looked for over the network.
   */
  private static Optional<Path> localSocket() {
    String host = System.getenv("DOCKER_HOST");
    if (host == null || host.isBlank()) {
      return Optional.of(DEFAULT_SOCKET);
    }
    return host.startsWith("unix:")
        ? Optional.of(Path.of(URI.create(host).getPath()))
        : Optional.empty();
  }

  private static Optional<String> refusal(Path socket) {
    if (!Files.exists(socket)) {
      return Optional.of("there is no such socket");
    }
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Asks about all the other places where an engine can be, and about the settings for them. */
  private static boolean testcontainersFindsOne() {
    CompletableFuture<Boolean> found = new CompletableFuture<>();
    Thread search =
        new Thread(
            () -> {
              try {
                DockerClientFactory.instance().getTransportConfig();
                found.complete(true);
              } catch (RuntimeException | LinkageError e) {
                found.completeExceptionally(e);
              }
            },
            "rehearsal-engine-search");
    search.setDaemon(true);
    search.start();
    try {
      return found.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // Either is the answer: no engine. The sentence that follows says where one was expected.
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
