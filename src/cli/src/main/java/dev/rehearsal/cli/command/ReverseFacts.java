package dev.rehearsal.cli.command;

import dev.rehearsal.experiment.RoundTrip;
import dev.rehearsal.migration.MigrationFailure;
import dev.rehearsal.migration.Part;
import dev.rehearsal.rows.TableChange;
import dev.rehearsal.schema.alteration.Refusal;
import dev.rehearsal.schema.alteration.SchemaAlteration;
import dev.rehearsal.trace.MigrationTrace;
import dev.rehearsal.trace.MigrationTrace.Outcome;
import dev.rehearsal.wording.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is to be said of a way back, for a person as for a program. */
final class ReverseFacts {

  private ReverseFacts() {}

  /** Its statements. */
  static String sql(RoundTrip trip) {
    return trip.undo()
        .alteration()
        .map(SchemaAlteration::script)
        .orElseGet(
            () ->
                trip.undo().execution().parts().stream()
                    .map(Part::sql)
                    .map(String::strip)
                    .map(sql -> sql.endsWith(";") ? sql : sql + ";")
                    .collect(Collectors.joining("\n")));
  }

  /** Rows and values that it does not bring back. */
  static List<String> lost(RoundTrip trip) {
    List<String> lost = new ArrayList<>();
    trip.leftOfRows().tables().stream()
        .filter(TableChange::losesAnything)
        .flatMap(table -> table.toString().lines())
        .forEach(lost::add);
    trip.setBack().forEach(name -> lost.add(name + ": gives values again that it has given"));
    return lost;
  }

  /** All that is not as it was before the migration, or that keeps it from being applied again. */
  static List<String> remains(RoundTrip trip) {
    List<String> remains = new ArrayList<>();
    trip.failure()
        .ifPresent(failure -> remains.add("it fails: " + Phrases.brief(failure.message())));
    trip.undo().refusals().stream().map(Refusal::toString).forEach(remains::add);
    if (trip.failure().isEmpty()) {
      trip.leftInWords().forEach(change -> remains.add("remains: " + change));
      added(trip).forEach(remains::add);
      if (trip.undo().isOfNothing()) {
        lost(trip).forEach(line -> remains.add("remains: " + line));
        if (remains.isEmpty()) {
          remains.add("remains: what it writes into rows, of which it concerns none here");
        }
      }
    }
    trip.againFailure()
        .ifPresent(
            failure -> remains.add("applied again, it fails: " + Phrases.brief(failure.message())));
    trip.again()
        .changes()
        .forEach(change -> remains.add("applied again, it gives another schema: " + change));
    return remains;
  }

  private static List<String> added(RoundTrip trip) {
    return trip.rowsLeft().entrySet().stream()
        .map(
            left ->
                "remains: %s: %s that the migration has added"
                    .formatted(left.getKey(), Phrases.counted(left.getValue(), "row")))
        .toList();
  }

  /** How it fails on rows that were written after the migration. */
  static Optional<String> failsLater(RoundTrip trip) {
    return trip.later()
        .filter(later -> later.outcome() != Outcome.APPLIED)
        .map(MigrationTrace::first)
        .flatMap(run -> run.failure())
        .map(MigrationFailure::message)
        .map(Phrases::brief);
  }
}
