package dev.rehearsal.server.testcontainers;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * Where the published ports of an engine's containers are reached from here.
 *
 * <p>Testcontainers knows, too, but may pull an image and run it in order to find out.
 */
final class EngineHost {

  static final String LOOPBACK = "127.0.0.1";

  private static final Path CONTAINER_MARK = Path.of("/.dockerenv");
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
  private static final Path ROUTES = Path.of("/proc/net/route");

  private EngineHost() {}

  /** Returns its address: {@link #LOOPBACK} when the engine is on this machine. */
  static String of(URI engine, DockerClient client) {
    String override = System.getenv("TESTCONTAINERS_HOST_OVERRIDE");
    if (override != null && !override.isBlank()) {
      return loopbackIfLocal(override);
    }
    if (engine.getHost() != null) {
      return loopbackIfLocal(engine.getHost());
    }
    return isInContainerOf(client) ? gateway().orElse(LOOPBACK) : LOOPBACK;
  }

  /** The name may stand for ::1 first, where nothing listens. */
  private static String loopbackIfLocal(String host) {
    return Set.of("localhost", "::1", "[::1]").contains(host) ? LOOPBACK : host;
  }

  /** Whether we run in a container, and the engine around it, not beside us in the same one. */
  private static boolean isInContainerOf(DockerClient client) {
    try {
      return Files.exists(CONTAINER_MARK)
          && !Files.readString(HOST_NAME).strip().equals(client.infoCmd().exec().getName());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + HOST_NAME, e);
    }
  }

  /** A container's default gateway is the machine that runs it. */
  private static Optional<String> gateway() {
    try {
      return Files.readAllLines(ROUTES).stream()
          .map(line -> line.split("\\s+", -1))
          .filter(route -> route.length > 2 && route[1].equals("00000000"))
          .map(route -> address(route[2]))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + ROUTES, e);
    }
  }

  /** The kernel writes the four bytes backwards, in hexadecimal. */
  private static String address(String hexadecimal) {
    byte[] bytes = HexFormat.of().parseHex(hexadecimal);
    return "%d.%d.%d.%d".formatted(bytes[3] & 255, bytes[2] & 255, bytes[1] & 255, bytes[0] & 255);
  }
}
