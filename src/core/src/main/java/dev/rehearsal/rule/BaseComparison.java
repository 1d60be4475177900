package dev.rehearsal.rule;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.migration.OutOfOrder;
import dev.rehearsal.migration.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The migrations of a project against those of a base: a state of the same directory whose
 * migrations count as applied somewhere.
 *
 * @param base what its user calls the base, such as {@code origin/main}
 * @param commit the commit with which it was compared, 40 hexadecimal digits; empty outside of git
 * @param added migrations that the base has not, in the order of the history
 * @param edited migrations that are in both, with different texts
 * @param deleted migrations that the base has alone, oldest first
 * @param renamed migrations that say the same, and are others for the tool
 * @param late added migrations before one of the base
 * @param twins added migrations with the number of another one
 * @param known what there was to warn of in the base already
 * @param warnings what the user has to know about the comparison itself
 */
public record BaseComparison(
    String base,
    String commit,
    List<Migration> added,
    List<Edited> edited,
    List<Migration> deleted,
    List<Renamed> renamed,
    List<Late> late,
    List<Twin> twins,
    Set<Warning> known,
    List<String> warnings) {

  public BaseComparison {
    added = List.copyOf(added);
    edited = List.copyOf(edited);
    deleted = List.copyOf(deleted);
    renamed = List.copyOf(renamed);
    late = List.copyOf(late);
    twins = List.copyOf(twins);
    known = Set.copyOf(known);
    warnings = List.copyOf(warnings);
  }

  /** The base as a report names it: {@code origin/main (1a2b3c4)}. */
  public String name() {
    return commit.isEmpty() ? base : "%s (%s)".formatted(base, commit.substring(0, 7));
  }

  /** Whether a migration is new or says something else than in the base. */
  public boolean isJudged(Migration migration) {
    return added.stream().anyMatch(each -> each.id().equals(migration.id()))
        || edited.stream()
            .filter(each -> !each.sameTokens())
            .anyMatch(each -> each.now().id().equals(migration.id()));
  }

  /**
   * The history in the order in which a database that has the base gets it: a tool that applies
   * what comes late applies it behind the rest.
   */
  public MigrationHistory asDeployed(MigrationHistory history) {
    if (late.isEmpty() || history.outOfOrder() != OutOfOrder.APPLIED) {
      return history;
    }
    Set<String> moved =
        late.stream().map(each -> each.migration().id()).collect(Collectors.toSet());
    List<Migration> order = new ArrayList<>(history.migrations());
    order.removeIf(each -> moved.contains(each.id()));
    int end = behindVersioned(order);
    order.addAll(end, late.stream().map(Late::migration).toList());
    return new MigrationHistory(
        history.format(),
        history.location(),
        order,
        history.table(),
        history.outOfOrder(),
        history.warnings(),
        history.skipped());
  }

  /** Before those that are added in their place, and so run after what comes late. */
  private int behindVersioned(List<Migration> order) {
    int end = order.size();
    while (end > 0
        && (order.get(end - 1).kind() != Migration.Kind.VERSIONED
            || added.contains(order.get(end - 1)))) {
      end--;
    }
    return end;
  }

  /**
   * A migration that is not what it is in the base.
   *
   * @param then as the base has it
   * @param now as it is today
   * @param sameTokens whether only comments and white space differ
   * @param sameForTool whether the tool takes them for the same
   */
  public record Edited(Migration then, Migration now, boolean sameTokens, boolean sameForTool) {}

  /** A migration that the tool knew by another name. */
  public record Renamed(Migration then, Migration now) {}

  /**
   * An added migration that comes before one of the base.
   *
   * @param migration the added one
   * @param before the first of the base that comes after it
   */
  public record Late(Migration migration, Migration before) {}

  /**
   * An added migration that has the number of another one.
   *
   * @param migration the added one
   * @param other the one of the base
   * @param refused whether the tool reads no directory that holds both
   */
  public record Twin(Migration migration, Migration other, boolean refused) {}
}
