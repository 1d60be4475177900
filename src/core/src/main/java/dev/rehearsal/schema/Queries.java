package dev.rehearsal.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The queries of the catalogues: one file a group, several queries a file. */
final class Queries {

  private Queries() {}

  /** Runs all queries of a file in one round trip and hands over each row of each. */
  static void run(Connection connection, String file, Row row) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean rows = statement.execute(text(file));
      while (rows) {
        readAll(statement.getResultSet(), row);
        rows = statement.getMoreResults();
      }
    }
  }

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

  static void readAll(ResultSet rows, Row row) throws SQLException {
    try (rows) {
      while (rows.next()) {
        row.accept(rows);
      }
    }
  }

  /** What is done with a row. */
  @FunctionalInterface
  interface Row {
    void accept(ResultSet row) throws SQLException;
  }
}
