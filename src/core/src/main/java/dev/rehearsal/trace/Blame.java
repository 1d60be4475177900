package dev.rehearsal.trace;

import dev.rehearsal.sql.Quoted;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows because of which a migration failed, where PostgreSQL does not name them itself:
 * it tells the key of a duplicate and of an orphan, and nothing of a NULL.
 */
final class Blame {

  /** PostgreSQL documentation, appendix A. */
  private static final String NOT_NULL_VIOLATION = "23502";

  private static final int SHOWN = 3;

  private static final Pattern ADDS = Pattern.compile("\\bADD\\b", Pattern.CASE_INSENSITIVE);

  private static final String TABLE =
      """
      SELECT format('%I.%I', n.nspname, c.relname) AS name,
             (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY k.place)
                FROM pg_catalog.pg_index i
               CROSS JOIN LATERAL pg_catalog.unnest(i.indkey::int2[]) WITH ORDINALITY AS k (number, place)
                JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number
               WHERE i.indrelid = c.oid AND i.indisprimary) AS key,
             EXISTS (SELECT FROM pg_catalog.pg_attribute a
                      WHERE a.attrelid = c.oid AND a.attname = ? AND NOT a.attisdropped) AS has_column
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = ? AND c.relname = ?
      """;

  private Blame() {}

  /**
   * Looks for them after the failed transaction was rolled back.
   *
   * @param admin sees every row
   * @param failed the statement
   * @return nothing when PostgreSQL has told it, or when the rows are gone
   */
  static Optional<BlamedRows> of(Connection admin, Failure failure, String failed)
      throws SQLException {
    if (!failure.sqlState().equals(NOT_NULL_VIOLATION)
        || failure.table() == null
        || failure.column() == null) {
      return Optional.empty();
    }
    try (PreparedStatement statement = admin.prepareStatement(TABLE)) {
      statement.setString(1, failure.column());
      statement.setString(2, failure.schema());
      statement.setString(3, failure.table());
      try (ResultSet table = statement.executeQuery()) {
        // An earlier statement may have added the column, and filled it in some rows.
        boolean known =
            table.next() && (table.getBoolean("has_column") || ADDS.matcher(failed).find());
        return known ? Optional.of(rows(admin, table, failure.column())) : Optional.empty();
      }
    }
  }

  /** A column that is not there any more was added by the statement: then every row is to blame. */
  private static BlamedRows rows(Connection admin, ResultSet table, String column)
      throws SQLException {
    String name = table.getString("name");
    String condition = table.getBoolean("has_column") ? Quoted.name(column) + " IS NULL" : "true";
    String where = " FROM ONLY %s WHERE %s".formatted(name, condition);
    return new BlamedRows(
        name,
        number(admin, "SELECT count(*)" + where),
        number(admin, "SELECT count(*) FROM ONLY " + name),
        condition,
        keys(admin, table.getString("key"), where));
  }

  private static List<String> keys(Connection admin, @Nullable String key, String where)
      throws SQLException {
    List<String> keys = new ArrayList<>();
    if (key == null) {
      return keys;
    }
    String sql = "SELECT ROW(%1$s)::text%2$s ORDER BY %1$s LIMIT %3$d".formatted(key, where, SHOWN);
    try (Statement statement = admin.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        keys.add("(%s) = %s".formatted(key, rows.getString(1)));
      }
    }
    return keys;
  }

  private static long number(Connection admin, String sql) throws SQLException {
    try (Statement statement = admin.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
