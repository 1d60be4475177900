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

  /** What shells say of a command that a signal has ended: 128 and the number of SIGTERM. */
  private static final int ENDED = 143;

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
    // A terminal tells all of its processes to end; who kills us tells nobody else.
    Thread lastAct = new Thread(() -> end(process), "end of a command");
    Runtime.getRuntime().addShutdownHook(lastAct);
    try {
      int code = process.waitFor();
      Runtime.getRuntime().removeShutdownHook(lastAct);
      return code;
    } catch (InterruptedException e) {
      end(process);
      throw e;
    } catch (IllegalStateException e) {
      // The program is ending already, which is why the command has ended.
      return ENDED;
    }
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
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
