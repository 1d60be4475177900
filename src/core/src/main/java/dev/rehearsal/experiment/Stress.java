package dev.rehearsal.experiment;

import dev.rehearsal.migration.Migration;
import java.util.List;

/**
 * How a migration bears what may happen around it.
 *
 * @param migration the migration
 * @param interruptions what came of stopping it, by the places where it makes a difference
 * @param breaks what of the running application it breaks
 */
public record Stress(Migration migration, List<Interruption> interruptions, List<Break> breaks) {

  public Stress {
    interruptions = List.copyOf(interruptions);
    breaks = List.copyOf(breaks);
  }
}
