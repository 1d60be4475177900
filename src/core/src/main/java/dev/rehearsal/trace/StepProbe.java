package dev.rehearsal.trace;

import dev.rehearsal.database.ClonedDatabase;

/** Looks further at each migration that was traced, where it was traced. */
@FunctionalInterface
public interface StepProbe {

  /** Looks no further. */
  StepProbe NONE = (base, trace, aftermath) -> {};

  /**
   * Looks at a migration, and leaves the database as it is.
   *
   * @param base the database before the migration, without rows; nobody is connected to it
   * @param trace what the migration did
   * @param aftermath of its last run; who closes it may run it once more on other copies
   */
  void look(ClonedDatabase base, MigrationTrace trace, Aftermath aftermath);

  /**
   * Passes by a database when one more migration of its history is applied, traced or not, and
   * leaves it as it is.
   *
   * @param base the database behind the migration, without rows; nobody is connected to it
   */
  default void passed(ClonedDatabase base) {}
}
