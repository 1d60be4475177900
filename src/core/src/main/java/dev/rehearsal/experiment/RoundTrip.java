package dev.rehearsal.experiment;

import dev.rehearsal.migration.MigrationFailure;
import dev.rehearsal.rows.RowChanges;
import dev.rehearsal.rows.TableChange;
import dev.rehearsal.schema.Change;
import dev.rehearsal.schema.SchemaDiff;
import dev.rehearsal.trace.MigrationTrace;
import dev.rehearsal.trace.RowSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What came of applying a migration to filled tables, undoing it, and applying it again.
 *
 * @param undo what undid it
 * @param rows the rows on which it was applied
 * @param made what the migration made of the rows that were there
 * @param failureOrNull how the undo failed; null when it ran to its end
 * @param left how the schema differs afterwards from the one before, as far as it makes a
 *     difference to anybody; all that the migration made when the undo failed
 * @param leftOfRows what the rows that were there before say otherwise afterwards
 * @param setBack sequences that are behind where they were before, so that they give values again
 *     that they have given; by their names, sorted
 * @param againFailureOrNull how the migration failed when it was applied again; null when it did
 *     not, or was not
 * @param again how the schema differs when it was applied again from when it was for the first time
 * @param laterOrNull the undo on rows that were written after the migration; null when that was not
 *     tried
 */
public record RoundTrip(
    Undo undo,
    RowSet rows,
    RowChanges made,
    @Nullable MigrationFailure failureOrNull,
    SchemaDiff left,
    RowChanges leftOfRows,
    List<String> setBack,
    @Nullable MigrationFailure againFailureOrNull,
    SchemaDiff again,
    @Nullable MigrationTrace laterOrNull) {

  public RoundTrip {
    setBack = List.copyOf(setBack);
  }

  /** The same with what came of the undo on rows that were written after the migration. */
  RoundTrip with(@Nullable MigrationTrace later) {
    return new RoundTrip(
        undo,
        rows,
        made,
        failureOrNull,
        left,
        leftOfRows,
        setBack,
        againFailureOrNull,
        again,
        later);
  }

  /** How the undo failed. */
  public Optional<MigrationFailure> failure() {
    return Optional.ofNullable(failureOrNull);
  }

  /** How the migration failed when it was applied again. */
  public Optional<MigrationFailure> againFailure() {
    return Optional.ofNullable(againFailureOrNull);
  }

  /** The undo on rows that were written after the migration. */
  public Optional<MigrationTrace> later() {
    return Optional.ofNullable(laterOrNull);
  }

  /** Whether the undo runs, and brings back the schema; nothing of it was refused then. */
  public boolean restoresSchema() {
    return failureOrNull == null && left.isEmpty() && undo.refusals().isEmpty();
  }

  /**
   * Whether it leaves no trace in the schema, and the migration can be applied again as if it had
   * never been.
   */
  public boolean isExact() {
    return restoresSchema() && againFailureOrNull == null && again.isEmpty();
  }

  /** Whether rows or values that were there before are gone or others. */
  public boolean losesData() {
    return failureOrNull == null && leftOfRows.losesAnything();
  }

  /** Whether no row is there afterwards that the migration has added. */
  public boolean leavesNoRows() {
    return rowsLeft().isEmpty();
  }

  /**
   * How many rows are there afterwards that the migration has added, by their tables. What the undo
   * puts in the place of lost ones is not among them.
   */
  public SortedMap<String, Long> rowsLeft() {
    SortedMap<String, Long> left = new TreeMap<>();
    for (TableChange table : leftOfRows.tables()) {
      long rows = table.kind() == TableChange.Kind.SURVIVED ? rowsLeft(table) : 0;
      if (rows > 0) {
        left.put(table.table(), rows);
      }
    }
    return left;
  }

  private long rowsLeft(TableChange table) {
    TableChange up = made.table(table.table()).orElse(null);
    if (up == null) {
      return 0;
    }
    // A row whose key is another counts as lost and as added.
    long left = table.rowsAdded() - table.rowsLost();
    // Of a table that had another name in between, or was not there, no row is known.
    return up.kind() == TableChange.Kind.SURVIVED
        ? Math.min(up.rowsAdded() - up.rowsLost(), left)
        : left;
  }

  /** The differences of the schema that are left, one a line. */
  public List<String> leftInWords() {
    return left.changes().stream().map(Change::toString).toList();
  }

  /** The rows that are left, a line a table. */
  public List<String> rowsLeftInWords() {
    return rowsLeft().entrySet().stream()
        .map(table -> "%s: %d rows added".formatted(table.getKey(), table.getValue()))
        .toList();
  }

  /** What it is of and how it ended; everything else is far too long. */
  @Override
  public String toString() {
    if (failureOrNull != null) {
      return "the undo fails: " + failureOrNull;
    }
    return left.isEmpty() && leftOfRows.isEmpty() ? "exact" : left + "\n" + leftOfRows;
  }
}
