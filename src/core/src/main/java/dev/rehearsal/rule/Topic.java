package dev.rehearsal.rule;

/** What sort of harm a rule is about. */
public enum Topic {
  LOCKS("Locks, rewrites and scans"),
  APPLICATION("What breaks the running application"),
  DATA("What loses data"),
  FAILURE("What fails, or half-applies"),
  HISTORY("What is wrong with the history as a whole"),
  DRIFT("What a database is, and no migration makes"),
  MODEL("What models in the code say, and no migration makes"),
  DESIGN("Design and hygiene");

  private final String title;

  Topic(String title) {
    this.title = title;
  }

  /** The title of its chapter. */
  public String title() {
    return title;
  }
}
