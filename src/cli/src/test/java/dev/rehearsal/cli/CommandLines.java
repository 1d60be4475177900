package dev.rehearsal.cli;

import dev.rehearsal.cli.context.Surroundings;
import dev.rehearsal.cli.terminal.Terminals;
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
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            Map.of("TERM", "xterm"),
            new Properties(),
            directory,
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            terminals);
    int code = new Program(surroundings).run(arguments);
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
