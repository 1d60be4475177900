package dev.rehearsal.rows;

import dev.rehearsal.sql.Queries;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Runs what may fail, so that it leaves nothing behind when it does. */
final class Trial {

  private Trial() {}

  /**
   * Runs a statement in one round trip.
   *
   * @return why it failed, or null
   * @throws SQLException if even the way back fails
   */
  static @Nullable SQLException run(Connection connection, String sql, Queries.Row row)
      throws SQLException {
    try {
      Queries.run(connection, "SAVEPOINT trial;" + sql + ";RELEASE SAVEPOINT trial", row);
      return null;
    } catch (SQLException e) {
      if (e.getSQLState() != null && e.getSQLState().startsWith("08")) {
        throw e;
      }
      try (Statement statement = connection.createStatement()) {
        statement.execute("ROLLBACK TO SAVEPOINT trial; RELEASE SAVEPOINT trial");
      }
      return e;
    }
  }
}
