package dev.rehearsal.server.testcontainers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The command line client: another pair of eyes than the code under test has. */
final class Docker {

  private Docker() {}

  /** The containers that a process owns, running or not. */
  static List<String> containersOf(long pid) {
    return docker("ps", "-aq", "--no-trunc", "--filter", "label=dev.rehearsal.owner.pid=" + pid)
        .lines()
        .toList();
  }

  /** The engine's name for a state: running, exited; empty when the container is gone. */
  static String state(String container) {
    return docker("ps", "-a", "--no-trunc", "--filter", "id=" + container, "--format", "{{.State}}")
        .strip();
  }

  /** Makes an image that is the tested one but for a variable. */
  static String imageWith(String variable) {
    String base = Requests.image();
    String container = docker("create", base == null ? "postgres:18" : base).strip();
    try {
      return docker("commit", "--change", "ENV " + variable, container).strip();
    } finally {
      docker("rm", "-fv", container);
    }
  }

  static String docker(String... arguments) {
    return run("", Stream.concat(Stream.of("docker"), Stream.of(arguments)).toList());
  }

  /** Runs a command, and returns what it printed. */
  static String run(String input, List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.outputWriter(StandardCharsets.UTF_8).append(input).close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(command + " failed: " + output);
      }
      return output;
    } catch (IOException e) {
      throw new AssertionError("cannot run " + command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
