package dev.rehearsal.cli;

import dev.rehearsal.cli.context.Surroundings;
import dev.rehearsal.cli.terminal.Terminals;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** Runs the program inside the test's own process. */
final class CommandLines {

  /** What one run gave. */
  record Result(int code, String out, String err) {}

  private CommandLines() {}

  static Result run(String... arguments) {
    return run(Path.of("").toAbsolutePath(), Terminals.NONE, arguments);
  }

  static Result run(Path directory, Terminals terminals, String... arguments) {
    return run(directory, Map.of("TERM", "xterm"), terminals, "", arguments);
  }

  /**
   * Runs the program.
   *
   * @param typed what the person at the terminal types
   */
  static Result run(
      Path directory,
      Map<String, String> environment,
      Terminals terminals,
      String typed,
      String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    InputStream in = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
    Surroundings surroundings =
        new Surroundings(
            environment, new Properties(), directory, in, stream(out), stream(err), terminals);
    int code = new Program(surroundings).run(arguments);
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
