package dev.rehearsal.cli.target;

import dev.rehearsal.check.SettingsException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A command of the user's, such as one that fills a database, run as their shell would.
 *
 * @param text the command line
 * @param directory where it runs
 */
public record ShellCommand(String text, Path directory) {

  /**
   * Runs the command and waits for it. It reads and writes where we do.
   *
   * @param environment variables beside our own, such as {@link DatabaseEnvironment}'s
   * @return the exit code
   * @throws SettingsException when there is no shell to run it
   */
  public int run(Map<String, String> environment) throws InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(words()).directory(directory.toFile()).inheritIO();
    builder.environment().putAll(environment);
    Process process = start(builder);
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      throw e;
    }
  }

  private Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new SettingsException("cannot run \"%s\": %s".formatted(text, e.getMessage()));
    }
  }

  private List<String> words() {
    return File.separatorChar == '\\' ? List.of("cmd", "/c", text) : List.of("sh", "-c", text);
  }
}
