package dev.rehearsal.experiment;

import dev.rehearsal.migration.Migration;
import java.util.List;
import java.util.Optional;

/**
 * What was tried with the migrations of a history beside running them.
 *
 * @param reversals for each migration that ran: whether it can be taken back; oldest first
 */
public record Experiments(List<Reversal> reversals) {

  /** Nothing was tried. */
  public static final Experiments NONE = new Experiments(List.of());

  public Experiments {
    reversals = List.copyOf(reversals);
  }

  /** Whether a migration can be taken back; nothing when that was not tried. */
  public Optional<Reversal> reversal(Migration migration) {
    return reversals.stream().filter(each -> each.migration().equals(migration)).findFirst();
  }
}
