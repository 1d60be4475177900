package dev.rehearsal.migration.format.liquibase;

import dev.rehearsal.migration.format.Books;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;

/** What a changeset asks the database before it runs. */
sealed interface Precondition {

  /**
   * Asks.
   *
   * @return how it is not met; empty when it is
   * @throws SQLException when it cannot be told
   */
  Optional<String> unmet(Connection connection) throws SQLException;

  /** That a query gives one value: {@code sql-check}. */
  record SqlCheck(String expected, String sql) implements Precondition {
    @Override
    public Optional<String> unmet(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(sql.replaceFirst(";$", ""))) {
        if (!rows.next()) {
          throw new SQLException("the precondition's query gives no row: " + sql);
        }
        String found = rows.getString(1);
        if (rows.next()) {
          throw new SQLException("the precondition's query gives several rows: " + sql);
        }
        return expected.equals(found)
            ? Optional.empty()
            : Optional.of("expected %s, found %s: %s".formatted(expected, found, sql));
      }
    }
  }

  /**
   * That there is a table or a view.
   *
   * @param kind {@code table} or {@code view}
   * @param schema where; empty for the session's own
   */
  record Exists(String kind, String schema, String name) implements Precondition {

    private static final String FIND =
        "SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relname = ?"
            + " AND n.nspname = coalesce(nullif(?, ''), current_schema) AND c.relkind = ANY (?)";

    @Override
    public Optional<String> unmet(Connection connection) throws SQLException {
      String[] kinds = kind.equals("view") ? new String[] {"v"} : new String[] {"r", "p", "f"};
      try (PreparedStatement statement = connection.prepareStatement(FIND)) {
        statement.setString(1, folded(name));
        statement.setString(2, folded(schema));
        statement.setArray(3, connection.createArrayOf("char", kinds));
        try (ResultSet rows = statement.executeQuery()) {
          return rows.next()
              ? Optional.empty()
              : Optional.of("there is no %s %s".formatted(kind, Books.quoted(name)));
        }
      }
    }

    /** Liquibase leaves a name in both cases as it is. */
    private static String folded(String name) {
      boolean mixed = !name.equals(name.toLowerCase(Locale.ROOT));
      return mixed && !name.equals(name.toUpperCase(Locale.ROOT))
          ? name
          : name.toLowerCase(Locale.ROOT);
    }
  }
}
