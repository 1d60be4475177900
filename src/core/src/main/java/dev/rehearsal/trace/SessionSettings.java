package dev.rehearsal.trace;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was set in a session, and would go on in it.
 *
 * @param values by name
 */
record SessionSettings(SortedMap<String, String> values) {

  /** What the rehearsal itself sets is left out. */
  private static final String QUERY =
      """
      SELECT name, setting FROM pg_catalog.pg_settings
       WHERE source = 'session' AND name NOT LIKE 'rehearsal.%'
      UNION ALL SELECT 'role', pg_catalog.current_setting('role')
      UNION ALL SELECT 'session_authorization', session_user
      """;

  static SessionSettings read(Connection session) throws SQLException {
    SortedMap<String, String> values = new TreeMap<>();
    try (Statement statement = session.createStatement();
        ResultSet rows = statement.executeQuery(QUERY)) {
      while (rows.next()) {
        values.put(rows.getString(1), rows.getString(2));
      }
    }
    return new SessionSettings(values);
  }

  /** What is otherwise in the same session later. */
  List<SettingChange> changesTo(SessionSettings later) {
    TreeSet<String> names = new TreeSet<>(values.keySet());
    names.addAll(later.values.keySet());
    List<SettingChange> changes = new ArrayList<>();
    for (String name : names) {
      String before = values.get(name);
      String after = later.values.get(name);
      if (!Objects.equals(before, after)) {
        changes.add(new SettingChange(name, before, after));
      }
    }
    return changes;
  }
}
