package dev.rehearsal.rule;

import dev.rehearsal.migration.Migration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is declared of migrations that are never taken back, in their files and in the settings. */
public final class ForwardOnlySteps {

  /** Nothing is declared. */
  public static final ForwardOnlySteps NONE = new ForwardOnlySteps(List.of());

  private final List<ForwardOnly> all;

  private ForwardOnlySteps(List<ForwardOnly> all) {
    this.all = List.copyOf(all);
  }

  /**
   * Reads the comments of migrations: {@code -- rehearsal:forward-only CHECKSUM because REASON}.
   *
   * @throws dev.rehearsal.migration.MigrationException when one begins like that, or nearly, and
   *     cannot be understood
   */
  public static ForwardOnlySteps in(Collection<Migration> migrations) {
    return new ForwardOnlySteps(ForwardOnlyReader.read(migrations));
  }

  /** These, and what else is declared. */
  public ForwardOnlySteps and(List<ForwardOnly> more) {
    List<ForwardOnly> both = new ArrayList<>(all);
    both.addAll(more);
    return new ForwardOnlySteps(both);
  }

  /** All that is declared of a migration, whether it holds or not. */
  public List<ForwardOnly> of(String migration) {
    return all.stream().filter(each -> each.migration().equals(migration)).toList();
  }

  /** Why a migration is never taken back; empty when nothing that holds says so. */
  public Optional<String> reason(String migration) {
    return of(migration).stream().filter(ForwardOnly::holds).map(ForwardOnly::reason).findFirst();
  }

  /** The reasons of all that holds, by the ids of migrations. */
  SortedMap<String, String> reasons() {
    SortedMap<String, String> reasons = new TreeMap<>();
    all.stream()
        .filter(ForwardOnly::holds)
        .forEach(each -> reasons.putIfAbsent(each.migration(), each.reason()));
    return reasons;
  }
}
