package dev.rehearsal.cli.context;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the program's exit code tells a script. The numbers never change. */
public enum ExitCode {
  /** Nothing is wrong, and what was to be done is done. */
  DONE(0, "done, and nothing is wrong"),
  /** The program did its work, and what it saw is not as it should be. */
  FINDINGS(1, "findings: pending, failed or edited migrations, drift, or a migration that failed"),
  /** Its user must change something first. */
  USAGE(2, "the command line, a setting or the migrations directory is wrong"),
  /** Something around the program is missing or broken, or the program itself is. */
  ENVIRONMENT(3, "no server, no connection, or another thing that keeps Rehearsal from its work"),
  /** A migration cannot be applied at all, so that nothing behind it was run. */
  FAILED_MIGRATION(
      4,
      "check: a migration fails even on empty tables; the findings are reported; equal: one side"
          + " does not run");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  /** The number, 0 to 4. */
  public int number() {
    return number;
  }

  /** All numbers with what they mean, as a help text lists them. */
  public static Map<String, String> list() {
    Map<String, String> list = new LinkedHashMap<>();
    for (ExitCode code : values()) {
      list.put(String.valueOf(code.number()), code.meaning);
    }
    return list;
  }
}
