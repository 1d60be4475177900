package dev.rehearsal.experiment;

import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.rows.RowChanges;
import dev.rehearsal.schema.SchemaDiff;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of taking a migration back.
 *
 * @param migration the migration
 * @param change what it made of the schema
 * @param changeOfRows what it made of the rows that were there
 * @param writesRows whether it says that it writes rows, of which none may have been concerned
 * @param hasDowns whether the project writes what undoes its migrations
 * @param writtenOrNull the round trip by the project's own down; null when there is none that could
 *     run
 * @param derivedOrNull the round trip by what was derived from the schemas before and after; null
 *     when that was not tried
 * @param forwardOnly why it is never taken back, where that is declared; else empty
 */
public record Reversal(
    Migration migration,
    SchemaDiff change,
    RowChanges changeOfRows,
    boolean writesRows,
    boolean hasDowns,
    @Nullable RoundTrip writtenOrNull,
    @Nullable RoundTrip derivedOrNull,
    String forwardOnly) {

  /** One of which nothing is declared, and for which nothing was derived. */
  Reversal(
      Migration migration,
      SchemaDiff change,
      RowChanges changeOfRows,
      boolean writesRows,
      boolean hasDowns,
      @Nullable RoundTrip writtenOrNull) {
    this(migration, change, changeOfRows, writesRows, hasDowns, writtenOrNull, null, "");
  }

  /**
   * Whether a project writes what undoes its migrations: one down that says something is enough.
   * What a tool makes of itself nobody wrote.
   */
  public static boolean areUndone(MigrationHistory history) {
    return history.migrations().stream()
        .map(Migration::down)
        .anyMatch(down -> down != null && !down.generated() && !down.isBlank());
  }

  /** The same with a round trip by what was derived. */
  Reversal withDerived(RoundTrip trip) {
    return new Reversal(
        migration, change, changeOfRows, writesRows, hasDowns, writtenOrNull, trip, forwardOnly);
  }

  /**
   * The same where something is declared.
   *
   * @param reason why it is never taken back; empty when it may be
   */
  Reversal declared(String reason) {
    return new Reversal(
        migration,
        change,
        changeOfRows,
        writesRows,
        hasDowns,
        writtenOrNull,
        derivedOrNull,
        reason);
  }

  /** The round trip by the project's own down. */
  public Optional<RoundTrip> written() {
    return Optional.ofNullable(writtenOrNull);
  }

  /** The round trip by what was derived from the schemas before and after. */
  public Optional<RoundTrip> derived() {
    return Optional.ofNullable(derivedOrNull);
  }

  /**
   * The round trip that decides which class it is of: where a project writes downs, or its tool
   * makes one, nobody looks for another way back.
   */
  public Optional<RoundTrip> deciding() {
    return hasDowns || writtenOrNull != null ? written() : derived();
  }

  /** Whether it was seen to change nothing: neither the schema nor any row that was there. */
  public boolean isOfNothing() {
    return change.isEmpty() && changeOfRows.isEmpty();
  }

  /**
   * Whether there is nothing to take back: it changes nothing, does not write to rows of which
   * others than these may be concerned, and can be undone and applied again as it is.
   */
  public boolean hasNothingToUndo() {
    return isOfNothing() && !writesRows && deciding().filter(trip -> !trip.isExact()).isEmpty();
  }

  /**
   * Whether anything was tried that tells its class: where a project writes no downs, that is what
   * was derived.
   */
  public boolean isTried() {
    return hasDowns || deciding().isPresent() || hasNothingToUndo();
  }

  /** Which class it is of; {@link Reversibility#IRREVERSIBLE} when nothing was tried, too. */
  public Reversibility reversibility() {
    if (!forwardOnly.isEmpty()) {
      return Reversibility.FORWARD_ONLY;
    }
    if (hasNothingToUndo()) {
      return Reversibility.REVERSIBLE;
    }
    Execution down = migration.down();
    // Some tools want a place for it from those, too, who never write one.
    boolean isMeant = hasDowns || derivedOrNull == null;
    if (down != null && down.isBlank() && isMeant) {
      return Reversibility.BLANK_DOWN;
    }
    return deciding().map(Reversal::by).orElse(Reversibility.IRREVERSIBLE);
  }

  private static Reversibility by(RoundTrip trip) {
    if (!trip.restoresSchema() || !trip.leavesNoRows() || trip.undo().isOfNothing()) {
      return Reversibility.IRREVERSIBLE;
    }
    if (trip.losesData() || !trip.setBack().isEmpty()) {
      return Reversibility.REVERSIBLE_WITH_DATA_LOSS;
    }
    // All looks as before, and yet something is left on which it fails, or decides what to do.
    return trip.isExact() ? Reversibility.REVERSIBLE : Reversibility.IRREVERSIBLE;
  }
}
