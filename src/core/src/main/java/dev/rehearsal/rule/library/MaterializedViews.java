package dev.rehearsal.rule.library;

import dev.rehearsal.rule.StatementView;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.sql.QualifiedName;

/** What is known of materialized views. */
final class MaterializedViews {

  private MaterializedViews() {}

  /** Whether one had a unique index on columns, of all rows, when the migration began. */
  static boolean hasUniqueIndex(StatementView statement, QualifiedName view) {
    return statement
        .before(view)
        .map(found -> statement.migration().before().partsOf(found.id()))
        .stream()
        .flatMap(parts -> parts.stream())
        .filter(part -> part.kind() == ObjectKind.INDEX && part.attribute("unique").isPresent())
        .flatMap(index -> index.attribute("definition").stream())
        .anyMatch(definition -> !definition.contains(" WHERE "));
  }
}
