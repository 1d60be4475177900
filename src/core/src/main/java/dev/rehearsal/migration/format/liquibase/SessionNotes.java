package dev.rehearsal.migration.format.liquibase;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What one run has to remember from one migration to the next: kept in the session itself, as
 * customized options (PostgreSQL documentation, 19.16), because a session is a run, and because
 * what is set in a transaction is undone with it.
 */
enum SessionNotes {
  /** The number that all changesets of a run share in the books. */
  DEPLOYMENT("rehearsal.liquibase_deployment"),
  /** What became of the changeset whose turn it is. */
  OUTCOME("rehearsal.liquibase_outcome");

  private final String option;

  SessionNotes(String option) {
    this.option = option;
  }

  /** What was noted, unless nothing was, or a migration has reset the session. */
  Optional<String> get(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT nullif(current_setting(?, true), '')")) {
      statement.setString(1, option);
      try (ResultSet result = statement.executeQuery()) {
        return result.next() ? Optional.ofNullable(result.getString(1)) : Optional.empty();
      }
    }
  }

  void set(Connection connection, String value) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT set_config(?, ?, false)")) {
      statement.setString(1, option);
      statement.setString(2, value);
      statement.execute();
    }
  }
}
