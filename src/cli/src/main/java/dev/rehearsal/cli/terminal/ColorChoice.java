package dev.rehearsal.cli.terminal;

import java.util.Locale;
import java.util.Map;

/** When text is coloured. */
public enum ColorChoice {
  /** On a terminal that wants colours. */
  AUTO,
  /** Wherever the text goes. */
  ALWAYS,
  /** Nowhere. */
  NEVER;

  /**
   * Decides for one stream. Nobody's wish is overruled: {@code NO_COLOR} (no-color.org) and {@code
   * TERM=dumb} switch colours off unless they are asked for on the command line.
   */
  public boolean colours(boolean terminal, Map<String, String> environment) {
    return this == ALWAYS || (this == AUTO && terminal && wanted(environment));
  }

  /** The name as it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static boolean wanted(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }
}
