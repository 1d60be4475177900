package dev.rehearsal.cli.option;

import dev.rehearsal.cli.terminal.ColorChoice;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** How the program talks; every command has these. */
public final class ConsoleOptions {

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      scope = ScopeType.INHERIT,
      description = "auto (on a terminal, unless NO_COLOR is set), always or never.")
  private ColorChoice color = ColorChoice.AUTO;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "Say nothing but errors and warnings.")
  private boolean quiet;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show where an error comes from in the program.")
  private boolean debug;

  /** When text is coloured. */
  public ColorChoice color() {
    return color;
  }

  /** Whether only errors and warnings are said. */
  public boolean isQuiet() {
    return quiet;
  }

  /** Whether stack traces are shown. */
  public boolean isDebug() {
    return debug;
  }
}
