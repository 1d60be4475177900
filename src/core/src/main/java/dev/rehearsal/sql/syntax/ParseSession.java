package dev.rehearsal.sql.syntax;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.SqlCommand;
import org.postgresql.jdbc.PreferQueryMode;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;

/**
 * Sends texts to a server for parsing only. JDBC's own way takes texts apart at semicolons and
 * question marks, so this asks the driver's query executor.
 */
final class ParseSession implements AutoCloseable {

  /** With the second flag the driver sends Parse, Describe and Sync, and no Bind and no Execute. */
  private static final int FLAGS =
      QueryExecutor.QUERY_ONESHOT
          | QueryExecutor.QUERY_DESCRIBE_ONLY
          | QueryExecutor.QUERY_SUPPRESS_BEGIN;

  private static final int[] NO_PARAMETERS = {};

  private static final String SETTINGS =
      """
      SELECT pg_catalog.current_setting('server_version_num')::integer / 10000,
        pg_catalog.current_setting('debug_print_parse')
          || ' ' || pg_catalog.current_setting('debug_pretty_print')
          || ' ' || pg_catalog.current_setting('client_min_messages')
          || ' ' || pg_catalog.current_setting('standard_conforming_strings')
          || ' ' || pg_catalog.current_setting('server_encoding'),
        pg_catalog.current_setting('is_superuser')::boolean
      """;

  private final BaseConnection connection;

  private ParseSession(BaseConnection connection) {
    this.connection = connection;
  }

  /** Takes a connection, once it is sure that nothing will be run on it. */
  static ParseSession on(Connection connection) throws SQLException {
    BaseConnection driver = connection.unwrap(BaseConnection.class);
    if (driver.getPreferQueryMode() == PreferQueryMode.SIMPLE || !driver.getAutoCommit()) {
      throw new IllegalArgumentException(
          "A connection for parsing must be in autocommit mode and not have preferQueryMode=simple,"
              + " in which the driver would run what it is to parse");
    }
    checkServer(driver);
    return new ParseSession(driver);
  }

  private static void checkServer(BaseConnection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SETTINGS)) {
      row.next();
      checkMajor(row.getInt(1));
      checkSettings(row.getString(2));
      if (row.getBoolean(3)) {
        // Otherwise every tree is also written to the server's log.
        statement.execute("SET log_min_messages = fatal");
      }
    }
  }

  private static void checkMajor(int major) {
    if (major != ServerSqlParser.MAJOR) {
      throw new IllegalArgumentException(
          ("PostgreSQL %d was asked to parse, but the numbers in its trees are known of version %d"
                  + " only (and before version 16 there is no tree of most statements). Parse on"
                  + " version %2$d, whatever version the statements are for")
              .formatted(major, ServerSqlParser.MAJOR));
    }
  }

  private static void checkSettings(String settings) {
    if (!settings.equals("on off log on UTF8")) {
      throw new IllegalArgumentException(
          ("The server does not print trees: debug_print_parse, debug_pretty_print,"
                  + " client_min_messages, standard_conforming_strings and server_encoding are"
                  + " \"%s\", not \"on off log on UTF8\". Connect to a database in UTF8 with the"
                  + " options of ServerSqlParser.connectionOptions()")
              .formatted(settings));
    }
  }

  /** Has a text parsed. Whatever the server says of the text is an answer. */
  Answer parse(String sql) throws SQLException {
    Notices notices = new Notices();
    try {
      QueryExecutor executor = connection.getQueryExecutor();
      Query query =
          executor.wrap(List.of(new NativeQuery(sql, NO_PARAMETERS, false, SqlCommand.BLANK)));
      try {
        executor.execute(query, null, notices, 0, 0, FLAGS);
      } finally {
        query.close();
      }
    } catch (PSQLException e) {
      return new Answer(null, notices.others, refusal(e));
    }
    return new Answer(notices.tree, notices.others, null);
  }

  /** Tells an error of the text from one of the server or of the way to it. */
  private static ServerErrorMessage refusal(PSQLException error) throws SQLException {
    ServerErrorMessage message = error.getServerErrorMessage();
    String state = error.getSQLState();
    boolean isOfText =
        message != null
            && state != null
            && !state.startsWith("08")
            && !state.startsWith("57")
            && !state.startsWith("58");
    if (!isOfText) {
      throw error;
    }
    return message;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /**
   * What the server said.
   *
   * @param tree the first tree, in lines; null when there is none
   * @param notices its other notices
   * @param error why there is no tree, or null
   */
  record Answer(
      @Nullable String tree, List<ParserNotice> notices, @Nullable ServerErrorMessage error) {}

  private static final class Notices extends ResultHandlerBase {
    private final List<ParserNotice> others = new ArrayList<>();
    private @Nullable String tree;

    @Override
    public void handleWarning(SQLWarning warning) {
      ServerErrorMessage message =
          warning instanceof PSQLWarning fromServer ? fromServer.getServerErrorMessage() : null;
      if (message == null) {
        return;
      }
      String text = String.valueOf(message.getMessage());
      if (text.startsWith("parse tree") && message.getDetail() != null) {
        tree = message.getDetail();
      } else {
        others.add(new ParserNotice(String.valueOf(warning.getSQLState()), text));
      }
    }
  }
}
