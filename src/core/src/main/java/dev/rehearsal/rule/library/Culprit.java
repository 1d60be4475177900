package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.StatementView;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the statement to blame for what a migration has left. */
final class Culprit {

  private Culprit() {}

  /**
   * The last statement of a kind, also in code.
   *
   * @param kinds what it may be, the likeliest first
   */
  @SafeVarargs
  static Optional<StatementView> in(MigrationView migration, Predicate<StatementView>... kinds) {
    for (Predicate<StatementView> kind : kinds) {
      List<StatementView> found = migration.withInner().stream().filter(kind).toList();
      if (!found.isEmpty()) {
        return Optional.of(found.get(found.size() - 1));
      }
    }
    return Optional.empty();
  }

  /** Whether a statement made or changed an object, as event triggers tell it. */
  static boolean touches(StatementView statement, String identity) {
    return statement.effects().objects().stream()
        .anyMatch(event -> Inventory.identity(event).equals(identity));
  }

  /** Says at a statement that it does harm; of the whole migration where none is known. */
  static Harm harm(MigrationView migration, Optional<StatementView> culprit, String message) {
    return culprit
        .map(statement -> statement.harm(message))
        .orElseGet(() -> migration.harm(message));
  }
}
