package dev.rehearsal.trace;

import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes rows as they are to tables that have got triggers, with these and without them. */
final class TriggerTrials {

  /** What holds for so many is not about a row. */
  private static final int MOST = 3;

  /** As {@code pg_get_triggerdef} prints it. */
  private static final Pattern EVENTS =
      Pattern.compile("(?s)(?:BEFORE|AFTER) ((?:INSERT|UPDATE|DELETE|TRUNCATE)\\b.*?) ON ");

  private static final Pattern EVENT = Pattern.compile("\\b(INSERT|UPDATE|DELETE)\\b");

  private static final String ONE =
      " WHERE (tableoid, ctid) IN (SELECT tableoid, ctid FROM %s OFFSET %d LIMIT 1)";

  private final Connection admin;
  private final SchemaSnapshot before;
  private final SchemaSnapshot after;
  private final List<RefusedWrite> refused = new ArrayList<>();

  private TriggerTrials(Connection admin, SchemaSnapshot before, SchemaSnapshot after) {
    this.admin = admin;
    this.before = before;
    this.after = after;
  }

  /** What is refused; afterwards the database is as it was. */
  static List<RefusedWrite> run(Connection admin, SchemaSnapshot before, SchemaSnapshot after)
      throws SQLException {
    TriggerTrials trials = new TriggerTrials(admin, before, after);
    List<SchemaObject> triggers =
        after.objects(ObjectKind.TRIGGER).stream().filter(trials::isNewOnOldTable).toList();
    if (!triggers.isEmpty()) {
      admin.setAutoCommit(false);
      try {
        for (SchemaObject trigger : triggers) {
          trials.tryAll(trigger);
        }
      } finally {
        admin.rollback();
        admin.setAutoCommit(true);
      }
    }
    return trials.refused;
  }

  private boolean isNewOnOldTable(SchemaObject trigger) {
    ObjectId table = Objects.requireNonNull(trigger.parent());
    return table.kind() == ObjectKind.TABLE
        && before.object(table).isPresent()
        && !before.object(trigger.id()).equals(Optional.of(trigger))
        && !trigger.attribute("enabled").equals(Optional.of("disabled"));
  }

  private void tryAll(SchemaObject trigger) throws SQLException {
    Matcher events = EVENTS.matcher(trigger.attribute("definition").orElse(""));
    if (events.find()) {
      Matcher event = EVENT.matcher(events.group(1));
      while (event.find()) {
        tryOne(trigger, event.group(1).toLowerCase(Locale.ROOT));
      }
    }
  }

  private void tryOne(SchemaObject trigger, String event) throws SQLException {
    ObjectId parent = Objects.requireNonNull(trigger.parent());
    String table = parent.identity();
    String off = "ALTER TABLE %s DISABLE TRIGGER %s".formatted(table, trigger.ownName());
    Outcome first = null;
    int rows = 0;
    for (; rows < MOST; rows++) {
      String write = write(parent, event, rows);
      Outcome without = outcome(off, write);
      if (without.isOfNothing()) {
        break;
      }
      Outcome with = outcome("", write);
      if (with.count() > 0 || with.equals(without)) {
        return;
      }
      first = first == null ? with : first;
    }
    if (first != null) {
      refused.add(
          new RefusedWrite(
              table, trigger.ownName(), event, rows, first.sqlState(), first.message()));
    }
  }

  private String write(ObjectId table, String event, int row) {
    String one = ONE.formatted(table.identity(), row);
    List<String> columns =
        after.partsOf(table).stream()
            .filter(part -> part.kind() == ObjectKind.COLUMN)
            .filter(column -> column.attribute("generated").isEmpty())
            .filter(column -> column.attribute("identity").isEmpty())
            .map(column -> Quoted.name(column.name()))
            .toList();
    if (event.equals("delete") || columns.isEmpty()) {
      return "DELETE FROM " + table.identity() + one;
    }
    String all = String.join(", ", columns);
    return event.equals("insert")
        ? "INSERT INTO %1$s (%2$s) SELECT %2$s FROM %1$s OFFSET %3$d LIMIT 1"
            .formatted(table.identity(), all, row)
        : "UPDATE %s SET %s%s"
            .formatted(
                table.identity(),
                columns.stream()
                    .map(column -> column + " = " + column)
                    .collect(Collectors.joining(", ")),
                one);
  }

  private Outcome outcome(String preparation, String write) throws SQLException {
    Savepoint savepoint = admin.setSavepoint();
    try (Statement statement = admin.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute("SET LOCAL statement_timeout = '5s'");
      if (!preparation.isEmpty()) {
        statement.execute(preparation);
      }
      return new Outcome("", "", statement.executeUpdate(write));
    } catch (SQLException e) {
      return Outcome.of(e);
    } finally {
      admin.rollback(savepoint);
    }
  }

  /** What came of a write. */
  private record Outcome(String sqlState, String message, int count) {

    static Outcome of(SQLException error) {
      String message = String.valueOf(error.getMessage()).lines().findFirst().orElse("");
      return new Outcome(
          String.valueOf(error.getSQLState()), message.replaceFirst("^ERROR: ", ""), 0);
    }

    /** Whether there is no such row, or no such write can be tried. */
    boolean isOfNothing() {
      return count == 0 && !sqlState.startsWith("23");
    }
  }
}
