package dev.rehearsal.migration.format.flyway;

import dev.rehearsal.migration.Part;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  /** What is sent for a part of a script in a session. */
  static Part fill(Placeholders placeholders, FlywaySession session, Part part)
      throws SQLException {
    @Nullable String rows = part.rows();
    if (!placeholders.isLeftIn(part.sql()) && (rows == null || !placeholders.isLeftIn(rows))) {
      return part;
    }
    SessionValues values = of(session);
    return new Part(
        placeholders.fillLeft(part.sql(), values::get),
        part.offset(),
        rows == null ? null : placeholders.fillLeft(rows, values::get),
        part.included());
  }

  String get(String name) {
    return values.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }
}
