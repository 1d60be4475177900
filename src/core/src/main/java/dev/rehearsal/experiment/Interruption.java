package dev.rehearsal.experiment;

import dev.rehearsal.migration.MigrationFailure;
import dev.rehearsal.schema.SchemaDiff;
import dev.rehearsal.sql.SourcePosition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of a migration that was stopped behind one of its statements, and was applied again.
 *
 * @param statement the number of the last statement that ran, from 1
 * @param file the file in which it stands
 * @param position where it begins there
 * @param left how the schema differed from the one before the migration
 * @param leftRows whether rows were others than before the migration
 * @param recorded whether the tool's books called it failed, so that the tool refuses to go on
 *     until somebody has said what became of it
 * @param againOrNull how it failed when it was applied again; null when it did not
 * @param sameInTheEnd whether the schema was then the one that an undisturbed run gives
 */
public record Interruption(
    int statement,
    String file,
    SourcePosition position,
    SchemaDiff left,
    boolean leftRows,
    boolean recorded,
    @Nullable MigrationFailure againOrNull,
    boolean sameInTheEnd) {

  /** What a failure in the middle leaves to do. */
  public enum Verdict {
    /** Nothing: applied again, it runs. */
    CLEAN_RETRY,
    /** The books have to be told, and then it runs. */
    NEEDS_MANUAL,
    /** Half of it is there, and it cannot be applied again. */
    HALF_APPLIED
  }

  /** How it failed when it was applied again. */
  public Optional<MigrationFailure> again() {
    return Optional.ofNullable(againOrNull);
  }

  /** What there is to do. */
  public Verdict verdict() {
    if (againOrNull != null || !sameInTheEnd) {
      return Verdict.HALF_APPLIED;
    }
    return recorded ? Verdict.NEEDS_MANUAL : Verdict.CLEAN_RETRY;
  }
}
