package dev.rehearsal.rule.library;

import dev.rehearsal.rows.ColumnChange;
import dev.rehearsal.rows.TableChange;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.syntax.Truncate;
import dev.rehearsal.trace.Attempt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rows that a migration has deleted, and values that it has written others over, and that it has
 * put nowhere else.
 */
final class LostByWriting {

  private final MigrationView migration;
  private final Set<String> kept;
  private final Map<StatementView, List<String>> losses = new LinkedHashMap<>();

  private LostByWriting(MigrationView migration, Attempt run) {
    this.migration = migration;
    this.kept = run.rowChanges().kept();
    run.rowChanges().tables().stream()
        .filter(table -> table.kind() == TableChange.Kind.SURVIVED)
        .forEach(this::add);
  }

  /** What is lost, one a line, by the statements that have first written to the tables. */
  static Map<StatementView, List<String>> in(MigrationView migration) {
    return migration
        .run()
        .filter(Attempt::succeeded)
        .map(run -> new LostByWriting(migration, run).losses)
        .orElse(Map.of());
  }

  /** Of a table that is emptied as well nobody can tell what went how. */
  private void add(TableChange table) {
    List<String> lost = lost(table);
    if (!lost.isEmpty() && migration.withInner().stream().noneMatch(LostByWriting::isTruncate)) {
      migration.statements().stream()
          .filter(statement -> writes(statement, table.table()))
          .findFirst()
          .ifPresent(by -> losses.computeIfAbsent(by, none -> new ArrayList<>()).addAll(lost));
    }
  }

  private List<String> lost(TableChange table) {
    List<String> lost = new ArrayList<>();
    if (table.rowsLost() > 0 && !kept.contains(table.table())) {
      lost.add(
          "%s: %d of %d rows lost".formatted(table.table(), table.rowsLost(), table.rowsBefore()));
    }
    table.columns().stream()
        .filter(column -> column.kind() == TableChange.Kind.SURVIVED && !column.isOnlyFilled())
        .filter(column -> keepsItsType(table, column))
        .filter(column -> !kept.contains(table.table() + "." + column.column()))
        .forEach(column -> lost.add(table.table() + "." + column));
    return lost;
  }

  private boolean keepsItsType(TableChange table, ColumnChange column) {
    String name = table.table() + "." + column.column();
    return type(migration.before(), name)
        .equals(migration.after().flatMap(after -> type(after, name)));
  }

  private static Optional<String> type(SchemaSnapshot schema, String column) {
    return schema.object(ObjectKind.COLUMN, column).flatMap(found -> found.attribute("type"));
  }

  private static boolean isTruncate(StatementView statement) {
    return statement.as(Truncate.class).findAny().isPresent();
  }

  private static boolean writes(StatementView statement, String table) {
    List<String> family = statement.family(table);
    return statement.effects().rows().stream()
        .filter(rows -> family.contains(rows.relation().name()))
        .anyMatch(rows -> rows.updated() + rows.deleted() > 0);
  }
}
