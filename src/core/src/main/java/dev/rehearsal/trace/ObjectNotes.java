package dev.rehearsal.trace;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Event triggers in the database that is watched, which note what statements do to objects
 * (PostgreSQL documentation, chapter 38 "Event Triggers").
 */
final class ObjectNotes {

  /** The schema of the functions, which no trace tells of. */
  static final String SCHEMA = "rehearsal_trace";

  private static final String REMOVAL =
      """
      DROP EVENT TRIGGER rehearsal_trace_commands;
      DROP EVENT TRIGGER rehearsal_trace_drops;
      DROP SCHEMA rehearsal_trace CASCADE;
      """;

  private static final char RECORD = '\u001e';
  private static final char FIELD = '\u001f';

  /** What goes with its table or column and is never named by anybody. */
  private static final Set<String> SILENT = Set.of("type", "default value", "toast table");

  private ObjectNotes() {}

  /** Begins to note, in a database that is ours. */
  static void install(Connection admin) throws SQLException {
    execute(admin, Resources.text("notes.sql"));
  }

  /** Ends it without a trace. */
  static void remove(Connection admin) throws SQLException {
    execute(admin, REMOVAL);
  }

  private static void execute(Connection admin, String sql) throws SQLException {
    try (Statement statement = admin.createStatement()) {
      statement.execute(sql);
    }
  }

  /** What was noted. */
  static List<ObjectEvent> read(@Nullable String notes) {
    List<ObjectEvent> events = new ArrayList<>();
    if (notes == null) {
      return events;
    }
    int from = 0;
    for (int to = notes.indexOf(RECORD); to >= 0; to = notes.indexOf(RECORD, from)) {
      addEvent(events, notes.substring(from, to).split(String.valueOf(FIELD), -1));
      from = to + 1;
    }
    return events;
  }

  /** Some commands, such as ALTER DEFAULT PRIVILEGES, have no object. */
  private static void addEvent(List<ObjectEvent> events, String[] fields) {
    if (fields.length < 5) {
      return;
    }
    boolean consequence = fields[4].startsWith("t");
    if (!(consequence && SILENT.contains(fields[2]))) {
      events.add(new ObjectEvent(type(fields), fields[1], fields[2], fields[3], consequence));
    }
  }

  private static ObjectEvent.Type type(String[] fields) {
    if (fields[0].equals("drop")) {
      return ObjectEvent.Type.DROPPED;
    }
    return fields[1].startsWith("CREATE") ? ObjectEvent.Type.CREATED : ObjectEvent.Type.CHANGED;
  }
}
