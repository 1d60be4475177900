package dev.rehearsal.trace;

import dev.rehearsal.migration.Migration;
import java.sql.Connection;

/**
 * Rows that a user wants to be there before a migration arrives; they come before those we make.
 */
@FunctionalInterface
public interface GivenRows {

  /** No rows. */
  GivenRows NONE = (next, owner) -> {};

  /**
   * Inserts them.
   *
   * @param next the migration that is going to run
   * @param owner a session of the database's owner
   * @throws dev.rehearsal.migration.MigrationException when that fails; the message names the place
   */
  void insert(Migration next, Connection owner);
}
