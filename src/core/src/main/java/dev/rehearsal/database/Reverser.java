package dev.rehearsal.database;

import dev.rehearsal.migration.Migration;

/** Takes a migration back by what it sees it do to a database, and not by what somebody wrote. */
public interface Reverser {

  /**
   * Has a migration applied, and looks at what it does.
   *
   * @param apply applies it; what it throws goes to the caller
   */
  void watch(ClonedDatabase database, Runnable apply);

  /**
   * Takes it back; the tool's books then say what they said before it.
   *
   * @throws dev.rehearsal.migration.MigrationException when that is not possible, as a whole
   * @throws dev.rehearsal.migration.MigrationFailedException when a statement of it fails
   */
  void undo(ClonedDatabase database, Migration migration);
}
