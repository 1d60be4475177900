package dev.rehearsal.report;

/**
 * A test in a report for build servers.
 *
 * @param migration the migration, or the place of the whole history
 * @param name the rule, or what else there is to say
 * @param file where it is; empty for nowhere
 * @param outcome what came of it
 * @param type what sort of failure it is; empty where it is none
 * @param message why it failed or was skipped; empty where it passed
 * @param text all that is known; may be empty
 */
record JUnitCase(
    String migration,
    String name,
    String file,
    Outcome outcome,
    String type,
    String message,
    String text) {

  enum Outcome {
    PASSED,
    FAILED,
    SKIPPED
  }

  static JUnitCase skipped(String migration, String name, String file, String message) {
    return new JUnitCase(migration, name, file, Outcome.SKIPPED, "", message, "");
  }
}
