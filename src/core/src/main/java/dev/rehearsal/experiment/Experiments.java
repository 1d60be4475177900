package dev.rehearsal.experiment;

import dev.rehearsal.migration.Migration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was tried with the migrations of a history beside running them.
 *
 * @param reversals for each migration that ran: whether it can be taken back; oldest first
 * @param reruns by its id, for each migration that may run more than once: what it does then
 * @param stresses for each migration that ran, where that was asked for: what it bears
 */
public record Experiments(
    List<Reversal> reversals, SortedMap<String, Rerun> reruns, List<Stress> stresses) {

  /** Nothing was tried. */
  public static final Experiments NONE = new Experiments(List.of(), new TreeMap<>(), List.of());

  public Experiments {
    reversals = List.copyOf(reversals);
    reruns = Collections.unmodifiableSortedMap(new TreeMap<>(reruns));
    stresses = List.copyOf(stresses);
  }

  /**
   * The same where some migrations are declared never to be taken back.
   *
   * @param forwardOnly the reasons by the ids of migrations
   */
  public Experiments declaring(SortedMap<String, String> forwardOnly) {
    return new Experiments(
        reversals.stream()
            .map(each -> each.declared(forwardOnly.getOrDefault(each.migration().id(), "")))
            .toList(),
        reruns,
        stresses);
  }

  /** What a migration does when it runs again; nothing when it is not made for that. */
  public Optional<Rerun> rerun(Migration migration) {
    return Optional.ofNullable(reruns.get(migration.id()));
  }

  /** What a migration bears; nothing when that was not tried. */
  public Optional<Stress> stress(Migration migration) {
    return stresses.stream().filter(each -> each.migration().equals(migration)).findFirst();
  }

  /** Whether a migration can be taken back; nothing when that was not tried. */
  public Optional<Reversal> reversal(Migration migration) {
    return reversals.stream().filter(each -> each.migration().equals(migration)).findFirst();
  }
}
