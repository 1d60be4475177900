package dev.rehearsal.cli.command;

import dev.rehearsal.rows.ColumnChange;
import dev.rehearsal.rows.TableChange;
import dev.rehearsal.schema.Change;
import dev.rehearsal.schema.SchemaDiff;
import dev.rehearsal.trace.Attempt;
import dev.rehearsal.trace.SettingChange;
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

  private static void add(List<Fact> lines, TableChange table) {
    String name = RelationFacts.shortened(table.table());
    switch (table.kind()) {
      case LOST -> {
        if (table.rowsBefore() > 0) {
          lines.add(Fact.attention("%s: lost with %s".formatted(name, rows(table.rowsBefore()))));
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

  private static void addSurvived(List<Fact> lines, String name, TableChange table) {
    if (table.rowsLost() > 0) {
      lines.add(
          Fact.attention(
              "%s: %d of %s lost".formatted(name, table.rowsLost(), rows(table.rowsBefore()))));
    }
    if (table.rowsAdded() > 0) {
      lines.add(Fact.plain("%s: %s added".formatted(name, rows(table.rowsAdded()))));
    }
    for (ColumnChange column : table.columns()) {
      boolean added = column.kind() == TableChange.Kind.ADDED;
      if (column.values() > 0) {
        String text = name + "." + column;
        lines.add(added ? Fact.plain(text) : Fact.attention(text));
      }
    }
  }

  private void addSchema(List<Fact> lines) {
    List<Change> changes = SchemaDiff.between(attempt.before(), attempt.after()).changes();
    if (all) {
      changes.forEach(change -> lines.add(Fact.aside("schema: " + change)));
    } else if (!changes.isEmpty()) {
      lines.add(Fact.aside("schema: " + Lines.counted(changes.size(), "change")));
    }
  }

  private static String text(SettingChange setting) {
    return "%s is %s for the next migration%s"
        .formatted(
            setting.name(),
            setting.after() == null ? "unset" : "\"" + setting.after() + "\"",
            setting.before() == null ? "" : ", and was \"" + setting.before() + "\"");
  }

  private static String rows(long count) {
    return Lines.counted(count, "row");
  }
}
