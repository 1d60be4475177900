package dev.rehearsal.cli.terminal;

import dev.rehearsal.wording.Hidden;
import dev.rehearsal.wording.Table;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Pattern;

/**
 * The two streams: data on the one, talk on the other. No password passes.
 *
 * <p>What is quiet is the talk of success; errors and warnings are always said.
 */
public final class Terminal {

  /** What a terminal obeys, but for line ends, tabs and colours: a file's name may hold it. */
  private static final Pattern COMMANDS =
      Pattern.compile("[\\p{Cntrl}&&[^\\n\\t\\x1b]]|\\x1b(?!\\[[0-9;]*m)");

  private final PrintStream out;
  private final PrintStream err;
  private final boolean outInColour;
  private final boolean errInColour;
  private final boolean quiet;

  public Terminal(
      PrintStream out, PrintStream err, boolean outInColour, boolean errInColour, boolean quiet) {
    this.out = out;
    this.err = err;
    this.outInColour = outInColour;
    this.errInColour = errInColour;
    this.quiet = quiet;
  }

  /** Writes a line of data. */
  public void print(String line) {
    out.println(fit(line));
  }

  /** Writes a table as data. */
  public void print(Table table) {
    print(inData(Colour.BOLD, table.headingLine()));
    table.lines().forEach(this::print);
  }

  /** Colours text that is to be part of the data. */
  public String inData(Colour colour, String text) {
    return outInColour ? colour.paint(text) : text;
  }

  /** Says something that a person may like to know. */
  public void say(String line) {
    if (!quiet) {
      err.println(fit(line));
    }
  }

  /** Says something that a person should know. */
  public void warn(String message) {
    tell(Colour.YELLOW, "warning: ", message);
  }

  /** Says what went wrong. */
  public void fail(String message) {
    tell(Colour.RED, "error: ", message);
  }

  /** Shows where a failure came from. */
  public void trace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    err.print(fit(text.toString()));
  }

  private static String fit(String text) {
    return COMMANDS.matcher(Hidden.in(text)).replaceAll("");
  }

  private void tell(Colour colour, String label, String message) {
    err.println((errInColour ? colour.paint(label) : label) + fit(message));
  }
}
