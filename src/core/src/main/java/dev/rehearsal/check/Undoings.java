package dev.rehearsal.check;

import dev.rehearsal.experiment.Reversal;
import dev.rehearsal.experiment.RoundTrip;
import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationFailure;
import dev.rehearsal.report.LostData;
import dev.rehearsal.report.Undoing;
import dev.rehearsal.rows.ColumnChange;
import dev.rehearsal.rows.RowChanges;
import dev.rehearsal.rows.TableChange;
import dev.rehearsal.rule.HistoryView;
import dev.rehearsal.schema.Change;
import dev.rehearsal.schema.SchemaDiff;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells which of the migrations that are judged can be taken back. */
final class Undoings {

  private Undoings() {}

  /**
   * One for each that was tried, in the order of the history: what it is where that is worst.
   *
   * @return nothing for a project of which nothing undoes anything
   */
  static List<Undoing> of(List<HistoryView> versions) {
    List<Undoing> all =
        versions.get(0).migrations().stream()
            .flatMap(migration -> worst(versions, migration.migration()).stream())
            .map(Undoings::undoing)
            .toList();
    return isOfUse(versions) ? all : List.of();
  }

  private static boolean isOfUse(List<HistoryView> versions) {
    return versions.stream()
        .anyMatch(
            view ->
                view.history().migrations().stream().anyMatch(Undoings::hasDown)
                    || view.experiments().reversals().stream().anyMatch(Undoings::isKnown));
  }

  private static boolean hasDown(Migration migration) {
    Execution down = migration.down();
    return down != null && !down.isBlank();
  }

  private static boolean isKnown(Reversal reversal) {
    return reversal.deciding().isPresent() || !reversal.forwardOnly().isEmpty();
  }

  private static Optional<Reversal> worst(List<HistoryView> versions, Migration migration) {
    return versions.stream()
        .flatMap(view -> view.experiments().reversal(migration).stream())
        .filter(reversal -> reversal.isTried() || !reversal.forwardOnly().isEmpty())
        .max(Comparator.comparing(Reversal::reversibility));
  }

  private static Undoing undoing(Reversal reversal) {
    Optional<RoundTrip> trip = reversal.deciding().filter(each -> !reversal.hasNothingToUndo());
    boolean failed = trip.flatMap(RoundTrip::failure).isPresent();
    return new Undoing(
        reversal.migration().id(),
        reversal.reversibility(),
        trip.flatMap(RoundTrip::failure).map(MigrationFailure::message).orElse(""),
        failed ? List.of() : left(reversal, trip),
        failed ? List.of() : lost(reversal, trip),
        trip.filter(each -> !failed).map(RoundTrip::setBack).orElse(List.of()),
        reversal.forwardOnly());
  }

  /** What nothing undoes stays. */
  private static List<String> left(Reversal reversal, Optional<RoundTrip> trip) {
    if (trip.isPresent()) {
      return left(trip.get());
    }
    return reversal.forwardOnly().isEmpty()
        ? left(reversal.change(), reversal.changeOfRows().addedInWords())
        : List.of();
  }

  private static List<String> left(RoundTrip trip) {
    List<String> left = left(trip.left(), trip.rowsLeftInWords());
    return left.isEmpty() && !trip.isExact() && !trip.losesData() ? List.of(again(trip)) : left;
  }

  private static List<String> left(SchemaDiff schema, List<String> rows) {
    return Stream.concat(schema.changes().stream().map(Change::toString), rows.stream()).toList();
  }

  /** What nobody sees shows when the migration is applied once more. */
  private static String again(RoundTrip trip) {
    return trip.againFailure()
        .map(failure -> "what makes it fail when it is applied again: " + failure.message())
        .orElseGet(
            () ->
                "what makes it another schema when it is applied again: "
                    + trip.again().changes().get(0));
  }

  private static List<LostData> lost(Reversal reversal, Optional<RoundTrip> trip) {
    if (trip.isPresent()) {
      return lost(trip.get().leftOfRows());
    }
    return reversal.forwardOnly().isEmpty() ? lost(reversal.changeOfRows()) : List.of();
  }

  private static List<LostData> lost(RowChanges changes) {
    List<LostData> lost = new ArrayList<>();
    for (TableChange table : changes.tables()) {
      if (table.losesRows()) {
        lost.add(new LostData(table.table(), "", table.rowsLost(), table.rowsBefore()));
      }
      for (ColumnChange column : table.lostColumns()) {
        lost.add(new LostData(table.table(), column.column(), column.values(), column.of()));
      }
    }
    return List.copyOf(lost);
  }
}
