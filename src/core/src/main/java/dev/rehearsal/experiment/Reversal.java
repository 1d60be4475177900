package dev.rehearsal.experiment;

import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.schema.SchemaDiff;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of taking a migration back.
 *
 * @param migration the migration
 * @param change what it made of the schema
 * @param changesRows whether it changed, added or removed rows
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
    boolean changesRows,
    boolean hasDowns,
    @Nullable RoundTrip writtenOrNull,
    @Nullable RoundTrip derivedOrNull,
    String forwardOnly) {

  /** One of which nothing is declared, and for which nothing was derived. */
  Reversal(
      Migration migration,
      SchemaDiff change,
      boolean changesRows,
      boolean hasDowns,
      @Nullable RoundTrip writtenOrNull) {
    this(migration, change, changesRows, hasDowns, writtenOrNull, null, "");
  }

  /**
   * Whether a project writes what undoes its migrations: one down that says something is enough.
   */
  public static boolean areUndone(MigrationHistory history) {
    return history.migrations().stream()
        .map(Migration::down)
        .anyMatch(down -> down != null && !down.isBlank());
  }

  /** The same with a round trip by what was derived. */
  Reversal withDerived(RoundTrip trip) {
    return new Reversal(migration, change, changesRows, hasDowns, writtenOrNull, trip, forwardOnly);
  }

  /**
   * The same where something is declared.
   *
   * @param reason why it is never taken back; empty when it may be
   */
  Reversal declared(String reason) {
    return new Reversal(
        migration, change, changesRows, hasDowns, writtenOrNull, derivedOrNull, reason);
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
   * The round trip that decides which class it is of: where a project writes downs, nobody looks
   * for another way back.
   */
  public Optional<RoundTrip> deciding() {
    return hasDowns ? written() : derived();
  }

  /** Whether it has changed nothing, so that there is nothing to take back. */
  public boolean isOfNothing() {
    return change.isEmpty() && !changesRows;
  }

  /**
   * Whether anything was tried that tells its class: where a project writes no downs, that is what
   * was derived.
   */
  public boolean isTried() {
    return hasDowns || derivedOrNull != null || isOfNothing();
  }

  /** Which class it is of; {@link Reversibility#IRREVERSIBLE} when nothing was tried, too. */
  public Reversibility reversibility() {
    if (!forwardOnly.isEmpty()) {
      return Reversibility.FORWARD_ONLY;
    }
    if (isOfNothing()) {
      return Reversibility.REVERSIBLE;
    }
    Execution down = migration.down();
    // Some tools want a place for it from those, too, who never write one.
    boolean isMeant = hasDowns || derivedOrNull == null;
    if (down != null && down.isBlank() && isMeant) {
      return Reversibility.BLANK_DOWN;
    }
    return deciding()
        .filter(RoundTrip::restoresSchema)
        .map(
            trip ->
                trip.losesData() || !trip.setBack().isEmpty()
                    ? Reversibility.REVERSIBLE_WITH_DATA_LOSS
                    : Reversibility.REVERSIBLE)
        .orElse(Reversibility.IRREVERSIBLE);
  }
}
