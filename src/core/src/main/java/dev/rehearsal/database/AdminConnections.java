package dev.rehearsal.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The administrator's connections to the maintenance database. One is opened when none is idle, so
 * there are never more than threads that ask at once.
 */
final class AdminConnections implements AutoCloseable {

  private final ServerAccess access;
  private final Deque<Connection> idle = new ArrayDeque<>();

  AdminConnections(ServerAccess access) {
    this.access = access;
  }

  /** Does something with a connection that nobody else uses meanwhile. */
  <T> T use(Work<T> work) throws SQLException {
    Connection connection = take();
    T result;
    try {
      result = work.with(connection);
    } catch (SQLException | RuntimeException e) {
      // Its session may hold a lock or be broken, so nobody else shall have it.
      closeAfter(connection, e);
      throw e;
    }
    giveBack(connection);
    return result;
  }

  /** Executes one statement that gives no rows. */
  void execute(String sql) throws SQLException {
    use(
        connection -> {
          execute(connection, sql);
          return sql;
        });
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Queries the first column of all rows, in the server's order. */
  static List<String> strings(Connection connection, String sql, String... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      List<String> strings = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          strings.add(String.valueOf(rows.getString(1)));
        }
      }
      return strings;
    }
  }

  @Override
  public void close() throws SQLException {
    for (Connection next = poll(); next != null; next = poll()) {
      next.close();
    }
  }

  private Connection take() throws SQLException {
    for (Connection next = poll(); next != null; next = poll()) {
      if (!next.isClosed()) {
        return next;
      }
    }
    return access.connect();
  }

  private synchronized @Nullable Connection poll() {
    return idle.poll();
  }

  private synchronized void giveBack(Connection connection) {
    idle.add(connection);
  }

  private static void closeAfter(Connection connection, Exception cause) {
    try {
      connection.close();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  @FunctionalInterface
  interface Work<T> {
    T with(Connection connection) throws SQLException;
  }
}
