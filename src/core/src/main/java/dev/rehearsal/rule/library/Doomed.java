package dev.rehearsal.rule.library;

import dev.rehearsal.rule.StatementView;
import dev.rehearsal.sql.syntax.ObjectType;

/** Tables that a migration drops: what it does to them before is no harm of its own. */
final class Doomed {

  private Doomed() {}

  /**
   * Whether a later statement of the migration drops a table.
   *
   * @param table as PostgreSQL prints it
   */
  static boolean is(StatementView statement, String table) {
    return statement.migration().statements().stream()
        .filter(other -> other.number() > statement.number())
        .flatMap(other -> Drops.of(other, ObjectType.TABLE))
        .anyMatch(dropped -> dropped.printed().equals(table));
  }
}
