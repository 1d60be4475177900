package dev.rehearsal.experiment;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was tried with the migrations of a history beside running them. */
public final class Experiments {

  /** Nothing was tried. */
  public static final Experiments NONE = new Experiments(List.of(), new TreeMap<>(), List.of());

  private final Map<String, Reversal> reversals = new LinkedHashMap<>();
  private final SortedMap<String, Rerun> reruns;
  private final Map<String, Stress> stresses = new LinkedHashMap<>();
  private final ApplicationFit application;

  /**
   * Puts together what was tried.
   *
   * @param reversals for each migration that ran: whether it can be taken back; oldest first
   * @param reruns by its id, for each migration that may run more than once: what it does then
   * @param stresses for each migration that ran, where that was asked for: what it bears
   */
  public Experiments(
      Collection<Reversal> reversals, Map<String, Rerun> reruns, Collection<Stress> stresses) {
    this(reversals, reruns, stresses, ApplicationFit.UNKNOWN);
  }

  private Experiments(
      Collection<Reversal> reversals,
      Map<String, Rerun> reruns,
      Collection<Stress> stresses,
      ApplicationFit application) {
    reversals.forEach(each -> this.reversals.put(each.migration().id(), each));
    this.reruns = Collections.unmodifiableSortedMap(new TreeMap<>(reruns));
    stresses.forEach(each -> this.stresses.put(each.migration().id(), each));
    this.application = application;
  }

  /** The same where the application's statements were tried, too. */
  public Experiments with(ApplicationFit fit) {
    return new Experiments(reversals.values(), reruns, stresses.values(), fit);
  }

  /** Both together, of two parts of one history. */
  public Experiments and(Experiments other) {
    List<Reversal> allReversals = new ArrayList<>(reversals.values());
    allReversals.addAll(other.reversals.values());
    Map<String, Rerun> allReruns = new TreeMap<>(reruns);
    allReruns.putAll(other.reruns);
    List<Stress> allStresses = new ArrayList<>(stresses.values());
    allStresses.addAll(other.stresses.values());
    return new Experiments(
        allReversals, allReruns, allStresses, application.and(other.application));
  }

  /** The same in the order of a history. */
  public Experiments orderedBy(MigrationHistory history) {
    return new Experiments(
        history.migrations().stream().flatMap(each -> reversal(each).stream()).toList(),
        reruns,
        history.migrations().stream().flatMap(each -> stress(each).stream()).toList(),
        application);
  }

  /**
   * The same where some migrations are declared never to be taken back.
   *
   * @param forwardOnly the reasons by the ids of migrations
   */
  public Experiments declaring(SortedMap<String, String> forwardOnly) {
    List<Reversal> declared = new ArrayList<>();
    reversals.forEach((id, each) -> declared.add(each.declared(forwardOnly.getOrDefault(id, ""))));
    return new Experiments(declared, reruns, stresses.values(), application);
  }

  /** Whether migrations can be taken back, for each that ran; oldest first. */
  public List<Reversal> reversals() {
    return List.copyOf(reversals.values());
  }

  /** Whether a migration can be taken back; nothing when that was not tried. */
  public Optional<Reversal> reversal(Migration migration) {
    return Optional.ofNullable(reversals.get(migration.id()));
  }

  /** What migrations do when they run again, by the ids of those that may. */
  public SortedMap<String, Rerun> reruns() {
    return reruns;
  }

  /** What a migration does when it runs again; nothing when it is not made for that. */
  public Optional<Rerun> rerun(Migration migration) {
    return Optional.ofNullable(reruns.get(migration.id()));
  }

  /** What a migration bears; nothing when that was not tried. */
  public Optional<Stress> stress(Migration migration) {
    return Optional.ofNullable(stresses.get(migration.id()));
  }

  /** Which statements of the application fit the schemas that the migrations make. */
  public ApplicationFit application() {
    return application;
  }
}
