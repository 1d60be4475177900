package dev.rehearsal.cli.command;

import dev.rehearsal.rows.ColumnChange;
import dev.rehearsal.rows.TableChange;
import dev.rehearsal.schema.Change;
import dev.rehearsal.schema.SchemaDiff;
import dev.rehearsal.trace.Attempt;
import dev.rehearsal.trace.ObjectEvent;
import dev.rehearsal.trace.SettingChange;
import dev.rehearsal.wording.Phrases;
import java.util.ArrayList;
import java.util.List;

/** What a migration has changed in the end, and what it left behind, in words. */
final class RemainLines {

  private final Attempt attempt;
  private final boolean all;

  /**
   * Tells of one run.
   *
   * @param all whether to tell each change of the schema
   */
  RemainLines(Attempt attempt, boolean all) {
    this.attempt = attempt;
    this.all = all;
  }

  List<Fact> lines() {
    List<Fact> lines = new ArrayList<>();
    attempt.rowChanges().tables().forEach(table -> add(lines, table));
    attempt
        .invalidIndexes()
        .forEach(id -> lines.add(Fact.wrong("left behind: %s is not valid".formatted(id))));
    attempt
        .notValidConstraints()
        .forEach(id -> lines.add(Fact.attention("left behind: %s is NOT VALID".formatted(id))));
    attempt.leaked().forEach(setting -> lines.add(Fact.attention("left behind: " + text(setting))));
    addSchema(lines);
    return lines;
  }

  /** Rows are known by the names of tables and columns, which a new name hides without a loss. */
  private String lost(String identity) {
    boolean dropped =
        attempt.statements().stream()
            .flatMap(statement -> statement.effects().objects().stream())
            .filter(object -> object.type() == ObjectEvent.Type.DROPPED)
            .anyMatch(object -> object.identity().equals(identity));
    return dropped ? "lost" : "renamed or lost";
  }

  private void add(List<Fact> lines, TableChange table) {
    String name = RelationFacts.shortened(table.table());
    switch (table.kind()) {
      case LOST -> {
        if (table.rowsBefore() > 0) {
          lines.add(
              Fact.attention(
                  "%s: %s with %s".formatted(name, lost(table.table()), rows(table.rowsBefore()))));
        }
      }
      case ADDED -> {
        if (table.rowsAdded() > 0) {
          lines.add(Fact.plain("%s: new, with %s".formatted(name, rows(table.rowsAdded()))));
        }
      }
      case SURVIVED -> addSurvived(lines, name, table);
    }
  }

  private void addSurvived(List<Fact> lines, String name, TableChange table) {
    if (table.rowsLost() > 0) {
      lines.add(
          Fact.attention(
              "%s: %d of %s lost".formatted(name, table.rowsLost(), rows(table.rowsBefore()))));
    }
    if (table.rowsAdded() > 0) {
      lines.add(Fact.plain("%s: %s added".formatted(name, rows(table.rowsAdded()))));
    }
    for (ColumnChange column : table.columns()) {
      if (column.values() > 0) {
        lines.add(fact(name, column, table.table()));
      }
    }
  }

  private Fact fact(String name, ColumnChange column, String table) {
    String lost = lost(table + "." + column.column());
    return switch (column.kind()) {
      case LOST ->
          Fact.attention(
              "%s.%s: %s with %s"
                  .formatted(
                      name, column.column(), lost, Phrases.counted(column.values(), "value")));
      case ADDED -> Fact.plain(name + "." + column);
      case SURVIVED -> Fact.attention(name + "." + column);
    };
  }

  private void addSchema(List<Fact> lines) {
    List<Change> changes = SchemaDiff.between(attempt.before(), attempt.after()).changes();
    if (all) {
      changes.forEach(change -> lines.add(Fact.aside("schema: " + change)));
    } else if (!changes.isEmpty()) {
      lines.add(Fact.aside("schema: " + Phrases.counted(changes.size(), "change")));
    }
  }

  private static String text(SettingChange setting) {
    return "%s is %s for the next migration%s"
        .formatted(
            setting.name(),
            setting.after() == null ? "unset" : quoted(setting.after()),
            setting.before() == null ? "" : ", and was " + quoted(setting.before()));
  }

  /** Some values are names in quotes already, such as an empty search_path. */
  private static String quoted(String value) {
    return value.startsWith("\"") ? value : "\"" + value + "\"";
  }

  private static String rows(long count) {
    return Phrases.counted(count, "row");
  }
}
