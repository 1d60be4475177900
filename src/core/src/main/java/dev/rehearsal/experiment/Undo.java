package dev.rehearsal.experiment;

import dev.rehearsal.migration.Execution;

/**
 * What undoes a migration.
 *
 * @param execution what runs
 * @param origin where it comes from
 */
public record Undo(Execution execution, Origin origin) {

  /** Where something that undoes a migration comes from. */
  public enum Origin {
    /** The project has written it, and its tool runs it. */
    WRITTEN,
    /** Rehearsal has made it from the schemas before and after. */
    DERIVED
  }

  /** Whether the project has written it. */
  public boolean isWritten() {
    return origin == Origin.WRITTEN;
  }
}
