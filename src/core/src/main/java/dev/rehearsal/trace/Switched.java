package dev.rehearsal.trace;

import dev.rehearsal.migration.SqlSession;
import dev.rehearsal.sql.Quoted;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Settings of a session that are otherwise for the time of one statement. */
final class Switched {

  private static final String CURRENT =
      """
      SELECT name, pg_catalog.current_setting(name) AS value, source = 'session' AS own
        FROM pg_catalog.pg_settings WHERE name IN (%s)
      """;

  private final SqlSession session;
  private final Map<String, String> to;
  private final List<String> back = new ArrayList<>();

  private Switched(SqlSession session, Map<String, String> to) {
    this.session = session;
    this.to = to;
  }

  /**
   * Switches, outside of any transaction.
   *
   * @param to the values as the server shows them, by name; names that the server does not know are
   *     left alone
   */
  static Switched on(SqlSession session, Map<String, String> to) throws SQLException {
    Switched switched = new Switched(session, to);
    Map<String, Value> before = to.isEmpty() ? Map.of() : switched.current();
    for (Value value : before.values()) {
      String wanted = to.getOrDefault(value.name(), value.text());
      if (!value.text().equals(wanted)) {
        session.execute(set(value.name(), wanted));
        switched.back.add(
            value.own() ? set(value.name(), value.text()) : "RESET " + Quoted.name(value.name()));
      }
    }
    return switched;
  }

  /** Brings back what it was. */
  void back() throws SQLException {
    for (String statement : back) {
      session.execute(statement);
    }
  }

  private Map<String, Value> current() throws SQLException {
    String names =
        to.keySet().stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    Map<String, Value> values = new TreeMap<>();
    try (Statement statement = session.connection().createStatement();
        ResultSet rows = statement.executeQuery(CURRENT.formatted(names))) {
      while (rows.next()) {
        String name = rows.getString("name");
        values.put(name, new Value(name, rows.getString("value"), rows.getBoolean("own")));
      }
    }
    return values;
  }

  private static String set(String name, String value) {
    return "SET %s TO '%s'".formatted(Quoted.name(name), value.replace("'", "''"));
  }

  private record Value(String name, String text, boolean own) {}
}
