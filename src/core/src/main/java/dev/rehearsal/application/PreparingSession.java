package dev.rehearsal.application;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Field;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.ParameterList;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.SqlCommand;
import org.postgresql.core.Tuple;
import org.postgresql.jdbc.PreferQueryMode;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Has a server prepare texts and never run them: each is sent in a Parse message that no Execute
 * follows (PostgreSQL documentation, 54.2.3 "Extended Query"), in which more than one statement is
 * an error. JDBC's own way would take question marks for parameters.
 */
final class PreparingSession {

  /** With the second flag the driver sends Parse, Describe and Sync, and no Bind and no Execute. */
  private static final int FLAGS =
      QueryExecutor.QUERY_ONESHOT
          | QueryExecutor.QUERY_DESCRIBE_ONLY
          | QueryExecutor.QUERY_SUPPRESS_BEGIN;

  /** Lost connections, too few resources, shutdowns, broken disks (Appendix A). */
  private static final List<String> OF_SERVER = List.of("08", "53", "57P", "58");

  private final BaseConnection connection;
  private final Map<Integer, String> typeNames = new HashMap<>();

  /** Takes a connection, once it is sure that nothing will be run on it. */
  PreparingSession(Connection connection) throws SQLException {
    this.connection = connection.unwrap(BaseConnection.class);
    if (this.connection.getPreferQueryMode() == PreferQueryMode.SIMPLE
        || !this.connection.getAutoCommit()) {
      throw new IllegalArgumentException(
          "A connection for preparing must be in autocommit mode and not have"
              + " preferQueryMode=simple, in which the driver would run what it is to prepare");
    }
  }

  /**
   * What the server says to a text.
   *
   * @param error null when it takes it
   * @param types the parameters' types by their numbers
   * @param fields what it gives
   */
  record Reply(@Nullable ServerErrorMessage error, List<Integer> types, List<Field> fields) {}

  /**
   * Has a text prepared.
   *
   * @param types of its parameters; 0 where the server is to find out
   * @throws SQLException when there is no answer
   */
  Reply prepare(String sql, List<Integer> types) throws SQLException {
    QueryExecutor executor = connection.getQueryExecutor();
    int[] places = new int[types.size()];
    Query query = executor.wrap(List.of(new NativeQuery(sql, places, false, SqlCommand.BLANK)));
    ParameterList parameters = query.createParameterList();
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i) != 0) {
        parameters.setNull(i + 1, types.get(i));
      }
    }
    Fields fields = new Fields();
    try {
      executor.execute(query, parameters, fields, 0, 0, FLAGS);
      List<Integer> found = Arrays.stream(parameters.getTypeOIDs()).boxed().toList();
      return new Reply(null, found, fields.found);
    } catch (PSQLException e) {
      return new Reply(refusal(e), types, List.of());
    } finally {
      query.close();
    }
  }

  /** Tells an error of the text from one of the server or of the way to it. */
  private static ServerErrorMessage refusal(PSQLException error) throws SQLException {
    ServerErrorMessage message = error.getServerErrorMessage();
    String state = error.getSQLState();
    if (message == null || state == null || OF_SERVER.stream().anyMatch(state::startsWith)) {
      throw error;
    }
    return message;
  }

  /** What PostgreSQL calls a type, without a length. */
  String typeName(int oid) throws SQLException {
    String known = typeNames.get(oid);
    if (known != null) {
      return known;
    }
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT pg_catalog.format_type(?::oid, NULL)")) {
      statement.setInt(1, oid);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        String name = row.getString(1);
        typeNames.put(oid, name);
        return name;
      }
    }
  }

  private static final class Fields extends ResultHandlerBase {
    private List<Field> found = List.of();

    @Override
    public void handleResultRows(
        Query query, Field[] fields, List<Tuple> rows, @Nullable ResultCursor cursor) {
      found = Arrays.asList(fields);
    }

    /** Such as of a name that is cut: what becomes of it is in the answer. */
    @Override
    public void handleWarning(SQLWarning warning) {}
  }
}
