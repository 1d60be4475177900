package dev.rehearsal.check;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * How much a database is in use.
 *
 * @param rows about how many rows its tables hold, as the server's statistics say
 * @param sessions how many others are connected to it
 */
public record DatabaseUse(long rows, int sessions) {

  private static final String QUERY =
      "SELECT (SELECT coalesce(sum(greatest(c.reltuples, s.n_live_tup, 0)), 0)::bigint"
          + " FROM pg_class c LEFT JOIN pg_stat_user_tables s ON s.relid = c.oid"
          + " WHERE c.relkind = 'r' AND c.relnamespace NOT IN (SELECT oid FROM pg_namespace"
          + " WHERE nspname = 'information_schema' OR nspname LIKE 'pg\\_%')),"
          + " (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
          + " AND backend_type = 'client backend' AND pid <> pg_backend_pid())";

  /** Asks the server, by its statistics alone. */
  public static DatabaseUse read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(QUERY)) {
      row.next();
      return new DatabaseUse(row.getLong(1), row.getInt(2));
    }
  }
}
