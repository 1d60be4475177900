package dev.rehearsal.rows;

import dev.rehearsal.sql.Queries;
import dev.rehearsal.sql.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A transaction in which no trigger fires and values are printed the same way everywhere. */
final class FillingSession implements AutoCloseable {

  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("session_replication_role", "replica"),
          Map.entry("search_path", ""),
          Map.entry("jit", "off"),
          Map.entry("statement_timeout", "0"),
          Map.entry("lock_timeout", "0"),
          Map.entry("row_security", "on"),
          Map.entry("quote_all_identifiers", "off"),
          Map.entry("standard_conforming_strings", "on"),
          Map.entry("extra_float_digits", "1"),
          Map.entry("DateStyle", "ISO, YMD"),
          Map.entry("IntervalStyle", "postgres"),
          Map.entry("TimeZone", "UTC"),
          Map.entry("bytea_output", "hex"),
          Map.entry("lc_monetary", "C"));

  private final Connection connection;
  private final boolean own;
  private final Map<String, String> before = new LinkedHashMap<>();
  private @Nullable Savepoint start;
  private boolean done;

  private FillingSession(Connection connection) throws SQLException {
    this.connection = connection;
    this.own = connection.getAutoCommit();
  }

  static FillingSession begin(Connection connection) throws SQLException {
    FillingSession session = new FillingSession(connection);
    connection.setAutoCommit(false);
    try {
      session.start();
      return session;
    } catch (SQLException e) {
      try {
        session.close();
      } catch (SQLException closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }

  private void start() throws SQLException {
    if (!own) {
      start = connection.setSavepoint();
    }
    StringBuilder read = new StringBuilder("SELECT ''");
    StringBuilder write = new StringBuilder(own ? "SET TRANSACTION READ WRITE;" : "");
    SETTINGS.forEach(
        (name, value) -> {
          read.append(", pg_catalog.current_setting('")
              .append(name)
              .append("') AS \"")
              .append(name)
              .append('"');
          write.append(setting(name, value));
        });
    Queries.run(
        connection,
        read.toString(),
        row -> {
          for (String name : SETTINGS.keySet()) {
            before.put(name, row.getString(name));
          }
        });
    execute(write.toString());
  }

  /** Functions that checks call may rely on the search path that they are usually called under. */
  void useSearchPathOfCaller() throws SQLException {
    execute(setting("search_path", before.getOrDefault("search_path", "")));
  }

  private static String setting(String name, String value) {
    return "SELECT pg_catalog.set_config('%s', %s, true);".formatted(name, Quoted.literal(value));
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  void commit() throws SQLException {
    if (own) {
      connection.commit();
    } else {
      StringBuilder restore = new StringBuilder();
      before.forEach((name, value) -> restore.append(setting(name, value)));
      execute(restore.toString());
      connection.releaseSavepoint(start);
    }
    done = true;
  }

  @Override
  public void close() throws SQLException {
    try {
      if (!done) {
        undo();
      }
    } finally {
      connection.setAutoCommit(own);
    }
  }

  private void undo() throws SQLException {
    if (own) {
      connection.rollback();
    } else if (start != null) {
      connection.rollback(start);
    }
  }
}
