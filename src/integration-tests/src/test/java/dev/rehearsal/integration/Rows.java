package dev.rehearsal.integration;

import dev.rehearsal.database.ServerAccess;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table as text, so that what two programs wrote can be compared. */
public final class Rows {

  private Rows() {}

  /**
   * All rows of a query, with each value under its column's name.
   *
   * @param anyValue columns of which it counts only whether they are null
   */
  public static List<String> of(ServerAccess database, String sql, Set<String> anyValue)
      throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(row(rows, anyValue));
      }
      return texts;
    }
  }

  private static String row(ResultSet rows, Set<String> anyValue) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    List<String> values = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String name = columns.getColumnName(i);
      values.add(name + "=" + value(rows.getString(i), anyValue.contains(name)));
    }
    return String.join(" ", values);
  }

  private static String value(@Nullable String value, boolean any) {
    return value == null ? "null" : any ? "…" : value;
  }

  /** What a table is made of: columns, constraints and indexes. */
  public static List<String> shape(ServerAccess database, String table) throws SQLException {
    return Sql.query(
        database,
        """
        SELECT concat_ws(' ', attname, format_type(atttypid, atttypmod), attnotnull,
            nullif(attidentity::text, ''), pg_get_expr(adbin, adrelid))
          FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
         WHERE attrelid = 'TABLE'::regclass AND attnum > 0
        UNION ALL
        SELECT conname || ' ' || pg_get_constraintdef(oid)
          FROM pg_constraint WHERE conrelid = 'TABLE'::regclass
        UNION ALL
        SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = 'TABLE'::regclass
        ORDER BY 1
        """
            .replace("TABLE", table));
  }
}
