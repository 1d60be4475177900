package dev.rehearsal.rule.library;

import dev.rehearsal.experiment.Rerun;
import dev.rehearsal.experiment.Stress;
import dev.rehearsal.rows.RowChanges;
import dev.rehearsal.rows.TableChange;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.schema.Change;
import dev.rehearsal.schema.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the second one does of two deploys that begin at once. */
final class SecondDeploy {

  private SecondDeploy() {}

  /** What it changes of what the first one has made, in words; nothing when it changes nothing. */
  static Stream<String> does(MigrationView migration) {
    return migration.stress().flatMap(Stress::race).stream()
        .map(race -> changes(migration, race))
        .filter(changes -> !changes.isEmpty())
        .map(changes -> "%s: %s".formatted(migration.id(), RoundTrips.brief(changes)));
  }

  private static List<String> changes(MigrationView migration, Rerun race) {
    List<String> changes = new ArrayList<>();
    race.change().changes().stream().map(Change::toString).forEach(changes::add);
    changes.addAll(race.changeOfRows().addedInWords());
    changes.addAll(RoundTrips.lost(withoutMoments(migration, race.changeOfRows())));
    return changes;
  }

  /** When something was done is another moment each time, and no harm. */
  private static RowChanges withoutMoments(MigrationView migration, RowChanges changes) {
    return new RowChanges(
        changes.tables().stream().map(table -> withoutMoments(migration, table)).toList());
  }

  private static TableChange withoutMoments(MigrationView migration, TableChange table) {
    return new TableChange(
        table.table(),
        table.kind(),
        table.rowsBefore(),
        table.rowsLost(),
        table.rowsAdded(),
        table.columns().stream()
            .filter(column -> !isMoment(migration, table.table() + "." + column.column()))
            .toList());
  }

  private static boolean isMoment(MigrationView migration, String column) {
    return migration
        .after()
        .flatMap(schema -> schema.object(ObjectKind.COLUMN, column))
        .flatMap(found -> found.attribute("type"))
        .filter(type -> type.startsWith("timestamp") || type.startsWith("time "))
        .isPresent();
  }
}
