package dev.rehearsal.integration.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehearsal.database.ServerAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A real migration tool, as {@code .ci/peers} has installed it.
 *
 * @param home its directory
 */
record Peers(Path home) {

  /**
   * Finds a tool; skips the test where it is not, unless {@code REHEARSAL_TEST_REQUIRE_PEERS=true}.
   *
   * @param tool the name of its directory below {@code REHEARSAL_TEST_PEERS}
   */
  static Peers need(String tool) {
    Optional<Path> all = Optional.ofNullable(System.getenv("REHEARSAL_TEST_PEERS")).map(Path::of);
    boolean there = all.filter(peers -> Files.isDirectory(peers.resolve(tool))).isPresent();
    String reason =
        "the real %s is not there: .ci/peers installs it below REHEARSAL_TEST_PEERS (%s)"
            .formatted(tool, all.map(Path::toString).orElse("which is not set"));
    boolean required = Boolean.parseBoolean(System.getenv("REHEARSAL_TEST_REQUIRE_PEERS"));
    assertThat(there || !required).as(reason).isTrue();
    assumeTrue(there, reason);
    return new Peers(all.orElseThrow().resolve(tool).toAbsolutePath());
  }

  /** A program of the tool's, such as {@code node_modules/.bin/dbmate}. */
  String file(String path) {
    return home.resolve(path).toString();
  }

  /**
   * Writes a small program of the project's next to the tool's libraries, where Node.js finds them.
   *
   * @param resource its name below {@code peers/} in the test resources
   */
  String program(String resource) {
    Path program = home.resolve(Path.of(resource).getFileName());
    try (var in = Peers.class.getResourceAsStream("/peers/" + resource)) {
      assertThat(in).as(resource).isNotNull();
      Files.write(program, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return program.toString();
  }

  /**
   * Runs a command.
   *
   * @param exitCode how it must end
   * @param directory where it runs
   * @param environment variables beside those of this process; the place for a password
   * @param command the program and its arguments, which everybody on the machine can see
   * @return all that it printed
   */
  static String run(
      int exitCode, Path directory, Map<String, String> environment, String... command) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor())
          .as("%s\n%s", Arrays.asList(command), output)
          .isEqualTo(exitCode);
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + List.of(command), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** A database's URL as libpq and most tools have it, with the password. */
  static String url(ServerAccess database) {
    return "postgresql://%s:%s@%s:%d/%s"
        .formatted(
            encoded(database.user()),
            encoded(Optional.ofNullable(database.password()).orElse("")),
            database.host(),
            database.port(),
            database.database());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
