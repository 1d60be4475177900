package dev.rehearsal.cli.terminal;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/**
 * Which streams of a process a person sits at.
 *
 * @param input whether answers can be typed
 * @param output whether data are read by a person
 * @param errors whether talk is read by a person
 */
public record Terminals(boolean input, boolean output, boolean errors) {

  /** The launcher script says here which of the descriptors 0, 1 and 2 are terminals. */
  public static final String PROPERTY = "dev.rehearsal.cli.terminals";

  /** The launcher script says here how wide the terminal is. */
  public static final String COLUMNS = "dev.rehearsal.cli.columns";

  /** No stream is a terminal, as in a build. */
  public static final Terminals NONE = new Terminals(false, false, false);

  /** Asks the launcher or, without one, Java, which knows nothing of errors. */
  public static Terminals ofThisProcess() {
    String told = System.getProperty(PROPERTY);
    if (told != null) {
      return new Terminals(told.contains("0"), told.contains("1"), told.contains("2"));
    }
    boolean terminal = isTerminal(System.console());
    return new Terminals(terminal, terminal, false);
  }

  /** From Java 22 on there is a console even where there is no terminal. */
  private static boolean isTerminal(@Nullable Console console) {
    if (console == null || Runtime.version().feature() < 22) {
      return console != null;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("Java 22 has Console.isTerminal", e);
    }
  }
}
