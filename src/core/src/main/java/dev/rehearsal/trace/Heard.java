package dev.rehearsal.trace;

import dev.rehearsal.sql.Queries;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * What a session's settings say.
 *
 * @param objects what statements did to objects since they were last asked
 * @param timeouts those in force
 */
record Heard(List<ObjectEvent> objects, Timeouts timeouts) {

  static final String QUERY = Queries.text(Heard.class, "settings.sql");

  /** Reads the answer to {@link #QUERY}. */
  static Heard of(ResultSet answer) throws SQLException {
    answer.next();
    return new Heard(ObjectNotes.read(answer.getString("notes")), timeouts(answer));
  }

  private static Timeouts timeouts(ResultSet row) throws SQLException {
    return new Timeouts(
        Duration.ofMillis(row.getLong("lock")),
        Duration.ofMillis(row.getLong("statement")),
        Duration.ofMillis(row.getLong("idle")),
        Duration.ofMillis(row.getLong("transaction")));
  }
}
