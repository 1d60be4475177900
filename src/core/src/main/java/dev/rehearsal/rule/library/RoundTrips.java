package dev.rehearsal.rule.library;

import dev.rehearsal.experiment.Reversal;
import dev.rehearsal.experiment.RoundTrip;
import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.MigrationFailure;
import dev.rehearsal.rows.ColumnChange;
import dev.rehearsal.rows.RowChanges;
import dev.rehearsal.rows.TableChange;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Place;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.schema.Change;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.alteration.SchemaAlteration;
import dev.rehearsal.sql.SourcePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What came of applying a migration and undoing it with its own down. */
final class RoundTrips {

  private RoundTrips() {}

  /** The round trip by the project's own down, if there was one. */
  static Stream<RoundTrip> of(MigrationView migration) {
    return migration.reversal().flatMap(Reversal::written).stream();
  }

  /** Says that there is harm in the down as a whole, with nothing proven yet. */
  static Harm harm(MigrationView migration, RoundTrip trip, String message) {
    return migration.harm(message).cause("down").in(place(trip.undo().execution()));
  }

  /** The same at the place where a migration or its down failed, with that for a proof. */
  static Harm failing(Harm harm, MigrationFailure failure) {
    return harm.in(new Place(failure.path(), failure.position(), failure.position()))
        .proof(Proof.seen("ERROR %s: %s".formatted(failure.sqlState(), failure.message())));
  }

  /** The same with a down that was derived from the schemas and seen to take back everything. */
  static Harm proposing(MigrationView migration, Harm harm) {
    return migration
        .reversal()
        .flatMap(Reversal::derived)
        .filter(trip -> trip.isExact() && trip.leavesNoRows() && trip.setBack().isEmpty())
        .flatMap(trip -> trip.undo().alteration())
        .map(SchemaAlteration::transactions)
        .filter(transactions -> transactions.size() == 1)
        .map(transactions -> harm.instead(Remedy.here(transactions.get(0))))
        .orElse(harm);
  }

  /** Where a down begins. */
  static Place place(Execution down) {
    int offset = down.parts().isEmpty() ? 0 : down.parts().get(0).offset();
    SourcePosition begin = down.script().positionAt(offset);
    return new Place(down.script().path(), begin, begin);
  }

  /** How many more there are, as the end of a sentence. */
  static String more(int others) {
    return others == 0 ? "" : ", and %d more".formatted(others);
  }

  /** The first of some facts, and how many more there are. */
  static String brief(List<String> facts) {
    return facts.get(0) + more(facts.size() - 1);
  }

  /** Facts, and behind them how the migration fares when it is applied again. */
  static String[] withNext(List<String> facts, RoundTrip trip) {
    List<String> all = new ArrayList<>(facts);
    trip.againFailure()
        .ifPresent(failure -> all.add("applied again, the migration fails: " + failure.message()));
    return all.toArray(String[]::new);
  }

  /** Rows and values that were there and are gone or others, one a line. */
  static List<String> lost(RowChanges changes) {
    List<String> lost = new ArrayList<>();
    for (TableChange table : changes.tables()) {
      if (table.losesRows()) {
        lost.add(
            "%s: %d of %d rows lost"
                .formatted(table.table(), table.rowsLost(), table.rowsBefore()));
      }
      table.lostColumns().forEach(column -> lost.add(table.table() + "." + column));
    }
    return lost;
  }

  /** Whether all that was lost was in tables and columns that the migration drops. */
  static boolean losesOnlyWhatIsDropped(MigrationView migration, RoundTrip trip) {
    Set<String> dropped = dropped(migration);
    return trip.leftOfRows().tables().stream()
        .filter(TableChange::losesAnything)
        .filter(table -> !dropped.contains(table.table()))
        .allMatch(table -> table.rowsLost() == 0 && losesOnly(dropped, table));
  }

  private static boolean losesOnly(Set<String> dropped, TableChange table) {
    return table.lostColumns().stream()
        .allMatch(column -> dropped.contains(table.table() + "." + column.column()));
  }

  /** Whether all that is not as before is values where there were none. */
  static boolean onlyFills(RoundTrip trip) {
    return trip.leftOfRows().tables().stream()
        .filter(TableChange::losesAnything)
        .allMatch(
            table ->
                !table.losesRows()
                    && table.lostColumns().stream().allMatch(ColumnChange::isOnlyFilled));
  }

  private static Set<String> dropped(MigrationView migration) {
    return migration.reversal().stream()
        .flatMap(reversal -> reversal.change().changes().stream())
        .filter(change -> change.type() == Change.Type.REMOVED)
        .flatMap(change -> Stream.concat(Stream.of(change.object()), change.beneath().stream()))
        .map(SchemaObject::identity)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What was done to rows, but for those that went or came with their table or column. */
  static List<String> written(RowChanges changes) {
    List<String> written = new ArrayList<>(changes.addedInWords());
    changes.tables().stream()
        .filter(table -> table.kind() == TableChange.Kind.SURVIVED)
        .forEach(table -> addWritten(table, written));
    return written;
  }

  private static void addWritten(TableChange table, List<String> written) {
    if (table.rowsLost() > 0) {
      written.add(
          "%s: %d of %d rows lost".formatted(table.table(), table.rowsLost(), table.rowsBefore()));
    }
    table.columns().stream()
        .filter(column -> column.kind() == TableChange.Kind.SURVIVED)
        .forEach(column -> written.add(table.table() + "." + column));
  }
}
