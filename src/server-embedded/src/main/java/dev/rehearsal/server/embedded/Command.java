package dev.rehearsal.server.embedded;

import dev.rehearsal.database.DatabaseServerException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A short command that is waited for. */
final class Command {

  private Command() {}

  /**
   * Runs a command.
   *
   * @return what it printed
   * @throws DatabaseServerException with what it printed, when it fails
   */
  static String run(List<String> command) throws IOException {
    return outputOf(command, start(command));
  }

  /** Begins what {@link #outputOf} waits for. */
  static Process start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    settle(builder);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  /** Waits for the end of a command; the same as {@link #run} from there on. */
  static String outputOf(List<String> command, Process process) throws IOException {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = await(process);
    if (status != 0) {
      throw new DatabaseServerException(
          "%s failed with status %d: %s".formatted(command, status, output.strip()));
    }
    return output;
  }

  /** Makes a command independent of the language, the place and the settings of its user. */
  static void settle(ProcessBuilder builder) {
    builder.directory(new File("/"));
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
    builder.environment().put("LC_ALL", "C");
    builder.environment().remove("LANG");
  }

  private static int await(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new DatabaseServerException("interrupted while waiting for a command", e);
    }
  }
}
