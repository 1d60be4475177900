package dev.rehearsal.migration.format;

import dev.rehearsal.migration.MigrationException;
import dev.rehearsal.sql.Quoted;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What all tools' books have in common: they are tables. */
public final class Books {

  private Books() {}

  /** A table's name with its schema, as PostgreSQL prints it. */
  public static String qualified(String schema, String table) {
    return quoted(schema) + "." + quoted(table);
  }

  /** A name, in quotes where it needs them. */
  public static String quoted(String name) {
    return name.matches("[a-z_][a-z0-9_]*") ? name : Quoted.name(name);
  }

  /** Whether there is a relation of that name, as the session's search path finds it. */
  public static boolean exists(Connection connection, String relation) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
      statement.setString(1, relation);
      try (ResultSet result = statement.executeQuery()) {
        return result.next() && result.getBoolean(1);
      }
    }
  }

  /** The tables and views of one schema that users made, sorted. */
  static List<String> relationsIn(Connection connection, String schema) throws SQLException {
    String sql =
        """
        SELECT c.relname FROM pg_catalog.pg_class c
         WHERE c.relnamespace = to_regnamespace(?) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
           AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d
                            WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass
                              AND d.deptype = 'e')
         ORDER BY 1
        """;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, quoted(schema));
      try (ResultSet rows = statement.executeQuery()) {
        List<String> names = new ArrayList<>();
        while (rows.next()) {
          names.add(rows.getString(1));
        }
        return names;
      }
    }
  }

  /**
   * Reads a table if it is there.
   *
   * @param columns what to select
   * @param order how to sort
   */
  public static <T> Optional<List<T>> read(
      Connection connection, String relation, String columns, String order, RowReader<T> reader)
      throws SQLException {
    if (!exists(connection, relation)) {
      return Optional.empty();
    }
    String sql = "SELECT %s FROM %s ORDER BY %s".formatted(columns, relation, order);
    try {
      return Optional.of(read(connection, sql, reader));
    } catch (SQLException e) {
      if ("42703".equals(e.getSQLState())) {
        throw ofAnother(relation, e);
      }
      throw e;
    }
  }

  private static <T> List<T> read(Connection connection, String sql, RowReader<T> reader)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      List<T> read = new ArrayList<>();
      while (rows.next()) {
        read.add(reader.read(rows));
      }
      return read;
    }
  }

  /** Several tools, and people, call a table {@code schema_migrations} or {@code migrations}. */
  private static MigrationException ofAnother(String relation, SQLException e) {
    return new MigrationException(
        "%s is there, but not as this tool makes it: %s; if another tool keeps it, name that tool as the format, or this one's table in its option"
            .formatted(relation, String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
        e);
  }

  /** Executes one statement with parameters, and says how many rows it changed. */
  public static int update(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }

  /** A column's moment; null when the column is. */
  public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp moment = row.getTimestamp(column);
    return moment == null ? null : moment.toInstant();
  }

  /** Reads one row. */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }
}
