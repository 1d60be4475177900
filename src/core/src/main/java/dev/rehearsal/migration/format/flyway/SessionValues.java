package dev.rehearsal.migration.format.flyway;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;

/**
 * What Flyway's placeholders of the session are.
 *
 * @param values by the end of the name, in lower case
 */
record SessionValues(Map<String, String> values) {

  static SessionValues of(FlywaySession session) throws SQLException {
    return new SessionValues(
        Map.of(
            "user", session.placeholder("user"),
            "database", session.placeholder("database"),
            "timestamp", session.placeholder("timestamp"),
            "defaultschema", session.schema()));
  }

  String get(String name) {
    return values.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }
}
