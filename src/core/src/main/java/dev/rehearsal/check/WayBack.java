package dev.rehearsal.check;

import dev.rehearsal.experiment.Reversal;
import dev.rehearsal.experiment.RoundTrip;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.trace.MigrationTrace;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What takes a migration back, and the proof of it.
 *
 * @param history the project's migrations
 * @param trace what the migration does
 * @param serverVersion of the server on which it was tried: 180006 is 18.6
 * @param reversalOrNull what came of taking it back; null when the migration fails
 * @param tripOrNull the way back that is proposed, and how it went; null when there is nothing to
 *     take back
 * @param files the migration that was written, as its user knows the files
 * @param notWrittenOrNull why none was written, though one was asked for; null otherwise
 */
public record WayBack(
    MigrationHistory history,
    MigrationTrace trace,
    int serverVersion,
    @Nullable Reversal reversalOrNull,
    @Nullable RoundTrip tripOrNull,
    List<String> files,
    @Nullable String notWrittenOrNull) {

  public WayBack {
    files = List.copyOf(files);
  }

  /** The way back that is proposed, and how it went. */
  public Optional<RoundTrip> trip() {
    return Optional.ofNullable(tripOrNull);
  }

  /** What came of taking it back. */
  public Optional<Reversal> reversal() {
    return Optional.ofNullable(reversalOrNull);
  }

  /** Why no migration was written, though one was asked for. */
  public Optional<String> notWritten() {
    return Optional.ofNullable(notWrittenOrNull);
  }

  /** Whether the migration fails on empty tables, too, so that nothing could be tried. */
  public boolean fails() {
    return trace.outcome() == MigrationTrace.Outcome.FAILS;
  }

  /**
   * Whether the proposed way back was seen to bring back the schema, leave none of the rows that
   * the migration added, and let the migration be applied again. Rows and values may be lost.
   */
  public boolean isProven() {
    return !fails() && (tripOrNull == null || (tripOrNull.isExact() && undoesAll(tripOrNull)));
  }

  private boolean undoesAll(RoundTrip trip) {
    boolean isNeeded = reversal().filter(Reversal::hasNothingToUndo).isEmpty();
    return trip.leavesNoRows() && !(isNeeded && trip.undo().isOfNothing());
  }

  /** The same with the files of a migration. */
  WayBack written(List<String> paths) {
    return new WayBack(history, trace, serverVersion, reversalOrNull, tripOrNull, paths, null);
  }

  /** The same without a migration that was asked for. */
  WayBack notWritten(String reason) {
    return new WayBack(
        history, trace, serverVersion, reversalOrNull, tripOrNull, List.of(), reason);
  }
}
