package dev.rehearsal.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Queries that stand in files beside the classes that ask them, and how a query is run. */
public final class Queries {

  private Queries() {}

  /**
   * Runs queries in one round trip and hands over each row of each.
   *
   * @param sql one query, or several parted by semicolons
   * @throws SQLException if the database does not answer, or refuses
   */
  public static void run(Connection connection, String sql, Row row) throws SQLException {
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

  /** Hands over each row, and closes. */
  public static void readAll(ResultSet rows, Row row) throws SQLException {
    try (rows) {
      while (rows.next()) {
        row.accept(rows);
      }
    }
  }

  /**
   * The text of a file.
   *
   * @param beside a class in whose package the file is
   * @throws IllegalStateException when it is not there
   */
  public static String text(Class<?> beside, String file) {
    try (InputStream content = beside.getResourceAsStream(file)) {
      if (content == null) {
        throw new IllegalStateException("no file " + file + " beside " + beside);
      }
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is done with a row. */
  @FunctionalInterface
  public interface Row {
    /** Takes the row on which the result stands. */
    void accept(ResultSet row) throws SQLException;
  }
}
