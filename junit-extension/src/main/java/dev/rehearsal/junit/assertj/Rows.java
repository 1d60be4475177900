package dev.rehearsal.junit.assertj;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;

/** What a query gives. */
final class Rows {

  private final String sql;
  private final @Nullable Object[] parameters;

  Rows(String sql, @Nullable Object[] parameters) {
    this.sql = sql;
    this.parameters = parameters.clone();
  }

  String description(String users) {
    String query = sql.strip();
    return users.isEmpty() ? query : users + ": " + query;
  }

  List<Object> read(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        return read(rows);
      }
    }
  }

  private static List<Object> read(ResultSet rows) throws SQLException {
    List<@Nullable Object> read = new ArrayList<>();
    int columns = rows.getMetaData().getColumnCount();
    while (rows.next()) {
      @Nullable Object[] values = new Object[columns];
      for (int i = 0; i < columns; i++) {
        values[i] = value(rows, i + 1);
      }
      read.add(columns == 1 ? values[0] : Tuple.tuple(values));
    }
    return nullable(read);
  }

  /** A date of java.sql is another one in another time zone; those of java.time are not. */
  private static @Nullable Object value(ResultSet rows, int column) throws SQLException {
    return switch (rows.getMetaData().getColumnType(column)) {
      case Types.DATE -> rows.getObject(column, LocalDate.class);
      case Types.TIME, Types.TIME_WITH_TIMEZONE ->
          isZoned(rows, column)
              ? rows.getObject(column, OffsetTime.class)
              : rows.getObject(column, LocalTime.class);
      case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
          isZoned(rows, column)
              ? rows.getObject(column, OffsetDateTime.class)
              : rows.getObject(column, LocalDateTime.class);
      default -> plain(rows, column);
    };
  }

  private static boolean isZoned(ResultSet rows, int column) throws SQLException {
    return rows.getMetaData().getColumnTypeName(column).endsWith("tz");
  }

  private static @Nullable Object plain(ResultSet rows, int column) throws SQLException {
    Object value = rows.getObject(column);
    if (value instanceof Array array) {
      return elements((Object[]) array.getArray());
    }
    boolean isJavas = value == null || value.getClass().getName().startsWith("java.");
    return isJavas || value instanceof byte[] ? value : rows.getString(column);
  }

  private static List<Object> elements(Object[] array) {
    return nullable(
        Arrays.stream(array)
            .map(value -> value instanceof Object[] inner ? elements(inner) : value)
            .toList());
  }

  /** AssertJ's lists may hold null, and its types do not say so. */
  @SuppressWarnings({"unchecked", "NullAway"})
  private static List<Object> nullable(List<? extends @Nullable Object> values) {
    return (List<Object>) values;
  }
}
