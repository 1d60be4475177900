package dev.rehearsal.experiment;

import dev.rehearsal.migration.Migration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a migration bears what may happen around it.
 *
 * @param migration the migration
 * @param interruptions what came of stopping it, by the places where it makes a difference
 * @param breaks what of the running application it breaks
 * @param raceOrNull what the second one does of two deploys that begin at once; null for a tool
 *     that keeps it out
 */
public record Stress(
    Migration migration,
    List<Interruption> interruptions,
    List<Break> breaks,
    @Nullable Rerun raceOrNull) {

  public Stress {
    interruptions = List.copyOf(interruptions);
    breaks = List.copyOf(breaks);
  }

  /** What the second one does of two deploys that begin at once, if the tool lets it. */
  public Optional<Rerun> race() {
    return Optional.ofNullable(raceOrNull);
  }
}
