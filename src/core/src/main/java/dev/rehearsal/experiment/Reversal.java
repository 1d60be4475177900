package dev.rehearsal.experiment;

import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.schema.SchemaDiff;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of taking a migration back.
 *
 * @param migration the migration
 * @param change what it made of the schema
 * @param changesRows whether it changed, added or removed rows
 * @param writtenOrNull the round trip by the project's own down; null when there is none that could
 *     run
 * @param forwardOnly why it is never taken back, where that is declared; else empty
 */
public record Reversal(
    Migration migration,
    SchemaDiff change,
    boolean changesRows,
    @Nullable RoundTrip writtenOrNull,
    String forwardOnly) {

  /** One of which nothing is declared. */
  Reversal(
      Migration migration,
      SchemaDiff change,
      boolean changesRows,
      @Nullable RoundTrip writtenOrNull) {
    this(migration, change, changesRows, writtenOrNull, "");
  }

  /**
   * The same where something is declared.
   *
   * @param reason why it is never taken back; empty when it may be
   */
  Reversal declared(String reason) {
    return new Reversal(migration, change, changesRows, writtenOrNull, reason);
  }

  /** The round trip by the project's own down. */
  public Optional<RoundTrip> written() {
    return Optional.ofNullable(writtenOrNull);
  }

  /** The round trip that decides which class it is of. */
  public Optional<RoundTrip> decisive() {
    return written();
  }

  /** Whether it has changed nothing, so that there is nothing to take back. */
  public boolean isOfNothing() {
    return change.isEmpty() && !changesRows;
  }

  /** Which class it is of, going by what the project has written. */
  public Reversibility reversibility() {
    if (!forwardOnly.isEmpty()) {
      return Reversibility.FORWARD_ONLY;
    }
    if (isOfNothing()) {
      return Reversibility.REVERSIBLE;
    }
    Execution down = migration.down();
    if (down != null && down.isBlank()) {
      return Reversibility.BLANK_DOWN;
    }
    if (writtenOrNull == null || !writtenOrNull.restoresSchema()) {
      return Reversibility.IRREVERSIBLE;
    }
    return writtenOrNull.losesData() || !writtenOrNull.setBack().isEmpty()
        ? Reversibility.REVERSIBLE_WITH_DATA_LOSS
        : Reversibility.REVERSIBLE;
  }
}
