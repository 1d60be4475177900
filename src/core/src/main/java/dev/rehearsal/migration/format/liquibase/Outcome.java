package dev.rehearsal.migration.format.liquibase;

/** What becomes of a changeset when its turn comes. */
public enum Outcome {
  /** Its statements run. */
  RUN,
  /** Its preconditions are not met: the books call it applied, and nothing runs. */
  MARK_RAN,
  /** Its preconditions are not met: nothing runs, and the next update asks again. */
  SKIP
}
