package dev.rehearsal.rule.library;

import dev.rehearsal.rule.StatementView;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.syntax.CreateIndex;
import java.util.List;
import java.util.Optional;

/** Finds the statement that builds an index in place of one that was dropped before. */
final class Replacement {

  private Replacement() {}

  /**
   * The first of some statements behind another that does, unless nobody sees the table without an
   * index meanwhile.
   *
   * @param index what the other drops
   * @param statements in their order
   */
  static Optional<StatementView> of(
      StatementView statement, Dropped index, List<StatementView> statements) {
    SchemaSnapshot before = statement.migration().before();
    Optional<SchemaObject> old = before.object(ObjectKind.INDEX, index.printed());
    return statements.stream()
        .filter(other -> isLater(statement, other))
        .filter(other -> old.filter(object -> isReplacedBy(before, object, other)).isPresent())
        .findFirst()
        .filter(other -> !isTogether(statement, other));
  }

  private static boolean isLater(StatementView statement, StatementView other) {
    return statement.migration() != other.migration() || other.number() > statement.number();
  }

  /** In one transaction nobody sees the table without an index. */
  private static boolean isTogether(StatementView statement, StatementView other) {
    return statement.migration() == other.migration()
        && other.transaction() == statement.transaction();
  }

  private static boolean isReplacedBy(
      SchemaSnapshot before, SchemaObject old, StatementView other) {
    String table = TableIndex.table(before, old);
    List<String> keys = TableIndex.of(old).columns();
    return other
        .as(CreateIndex.class)
        .filter(index -> other.printed(index.table()).equals(table))
        .anyMatch(index -> old.name().equals(index.name()) || serve(keys, columns(index)));
  }

  private static List<String> columns(CreateIndex index) {
    return index.keys().stream()
        .map(key -> key.column() == null ? "" : Rewriting.name(key.column()))
        .toList();
  }

  /** Whether the longer of two indexes begins with all columns of the other. */
  private static boolean serve(List<String> one, List<String> other) {
    int shared = Math.min(one.size(), other.size());
    return shared > 0 && one.subList(0, shared).equals(other.subList(0, shared));
  }
}
