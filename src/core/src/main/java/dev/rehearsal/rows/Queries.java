package dev.rehearsal.rows;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The queries of this room, and how a query is run. */
final class Queries {

  private Queries() {}

  /** Runs queries in one round trip and hands over each row of each. */
  static void run(Connection connection, String sql, Row row) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // A text with a question mark is an operator here, never a parameter.
      statement.setEscapeProcessing(false);
      boolean rows = statement.execute(sql);
      while (rows || statement.getUpdateCount() != -1) {
        if (rows) {
          readAll(statement.getResultSet(), row);
        }
        rows = statement.getMoreResults();
      }
    }
  }

  private static void readAll(ResultSet rows, Row row) throws SQLException {
    try (rows) {
      while (rows.next()) {
        row.accept(rows);
      }
    }
  }

  /** The text of a file beside this class. */
  static String text(String file) {
    try (InputStream content = Queries.class.getResourceAsStream(file)) {
      if (content == null) {
        throw new IllegalStateException("no file " + file + " beside " + Queries.class);
      }
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is done with a row. */
  @FunctionalInterface
  interface Row {
    void accept(ResultSet row) throws SQLException;
  }
}
