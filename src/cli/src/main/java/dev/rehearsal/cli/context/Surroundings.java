package dev.rehearsal.cli.context;

import dev.rehearsal.cli.terminal.Terminals;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * All that the program knows of the process that it runs in, so that tests may have their own.
 *
 * @param environment the environment variables
 * @param properties the system properties
 * @param directory the working directory
 * @param in where answers are typed
 * @param out where data go
 * @param err where talk goes
 * @param terminals which of the three are a terminal
 */
public record Surroundings(
    Map<String, String> environment,
    Properties properties,
    Path directory,
    InputStream in,
    PrintStream out,
    PrintStream err,
    Terminals terminals) {

  /** Those of the program itself. */
  public static Surroundings ofThisProcess() {
    return new Surroundings(
        System.getenv(),
        System.getProperties(),
        Path.of("").toAbsolutePath(),
        System.in,
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        Terminals.ofThisProcess());
  }

  /** Java would write in the locale's letters, which in many containers are ASCII. */
  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(
        new Pipe(new FileOutputStream(descriptor)), true, StandardCharsets.UTF_8);
  }
}
