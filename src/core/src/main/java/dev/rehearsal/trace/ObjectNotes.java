package dev.rehearsal.trace;

import dev.rehearsal.sql.Queries;
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

  /** Commands that create something and say so in other words. */
  private static final Set<String> CREATORS = Set.of("SELECT INTO", "IMPORT FOREIGN SCHEMA");

  private ObjectNotes() {}

  /** Begins to note, in a database that is ours. */
  static void install(Connection admin) throws SQLException {
    execute(admin, Queries.text(ObjectNotes.class, "notes.sql"));
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
    if (!(consequence && (SILENT.contains(fields[2]) || isInternal(fields)))) {
      ObjectEvent event =
          new ObjectEvent(type(fields), fields[1], fields[2], fields[3], consequence);
      // CREATE OR REPLACE VIEW is told twice when it adds a column.
      if (events.isEmpty() || !events.get(events.size() - 1).equals(event)) {
        events.add(event);
      }
    }
  }

  /**
   * The rule that makes a view of a table, and the triggers that make a foreign key, whose names
   * are numbers (PostgreSQL documentation, 39.2.1 "How SELECT Rules Work").
   */
  private static boolean isInternal(String[] fields) {
    return fields[3].startsWith("\"_RETURN\" on ")
        || fields[3].startsWith("\"RI_ConstraintTrigger_");
  }

  private static ObjectEvent.Type type(String[] fields) {
    if (fields[0].equals("drop")) {
      return ObjectEvent.Type.DROPPED;
    }
    boolean creates = fields[1].startsWith("CREATE") || CREATORS.contains(fields[1]);
    return creates ? ObjectEvent.Type.CREATED : ObjectEvent.Type.CHANGED;
  }
}
