package dev.rehearsal.experiment;

import dev.rehearsal.migration.MigrationFailure;
import dev.rehearsal.rows.RowChanges;
import dev.rehearsal.schema.SchemaDiff;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of running a migration a second time.
 *
 * @param failureOrNull how it failed then; null when it did not
 * @param change how the schema differed from the one after the first time
 * @param changeOfRows what the rows said otherwise than after the first time
 */
public record Rerun(
    @Nullable MigrationFailure failureOrNull, SchemaDiff change, RowChanges changeOfRows) {

  /** How it failed when it ran again. */
  public Optional<MigrationFailure> failure() {
    return Optional.ofNullable(failureOrNull);
  }

  /** Whether it did nothing the second time. */
  public boolean isHarmless() {
    return failureOrNull == null && change.isEmpty() && changeOfRows.isEmpty();
  }
}
