package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.ConstraintType;
import dev.rehearsal.sql.syntax.SyntaxNode;
import java.util.List;

/**
 * Writes a unique constraint or a primary key so that its index is there before (PostgreSQL
 * documentation, ALTER TABLE, ADD table_constraint_using_index).
 */
final class IndexFirst {

  private final NewConstraint constraint;
  private final String plain;
  private final String name;
  private final Alteration alteration;
  private final NotNullSteps notNull;

  private IndexFirst(NewConstraint constraint, String name) {
    this.constraint = constraint;
    this.plain = name;
    this.name = Rewriting.name(name);
    this.alteration = Alteration.of(constraint.statement());
    this.notNull = NotNullSteps.of(constraint);
  }

  /**
   * What to write.
   *
   * @param name the constraint's name, not quoted
   */
  static Remedy of(NewConstraint constraint, String name) {
    StatementView statement = constraint.statement();
    if (constraint.definition().node().flag("without_overlaps")) {
      return Remedy.NONE;
    }
    IndexFirst steps = new IndexFirst(constraint, name);
    return PartitionedIndex.isParted(statement, statement.alteredTable())
        ? steps.ofPartitions()
        : constraint.isInline() ? steps.behindColumn() : steps.remedy();
  }

  /** Neither CONCURRENTLY nor USING INDEX works on a partitioned table. */
  private Remedy ofPartitions() {
    return PartitionedIndex.remedy(
        constraint.statement(),
        constraint.statement().alteredTable(),
        new PartitionedIndex.Words("UNIQUE INDEX", plain, keys()));
  }

  private Remedy remedy() {
    String then = alteration.replacing(this::otherwise);
    return notNull.isNeeded()
        ? notNull.remedy().nextAlone(index()).next(then)
        : Remedy.alone(index()).next(then);
  }

  private Remedy behindColumn() {
    return Remedy.here(alteration.replacing(this::otherwise))
        .nextAlone(index())
        .next(alteration.with(usingIndex()));
  }

  private String otherwise(AlterTableCommand command) {
    return !command.equals(constraint.command())
        ? alteration.written(command)
        : constraint.isInline() ? constraint.columnAlone() : usingIndex();
  }

  private String index() {
    return "CREATE UNIQUE INDEX CONCURRENTLY %s ON %s %s;"
        .formatted(name, constraint.statement().alteredTable(), keys());
  }

  private String keys() {
    SyntaxNode node = constraint.definition().node();
    List<String> included = node.texts("including").stream().map(Rewriting::name).toList();
    return "(%s)%s%s"
        .formatted(
            constraint.columnList(),
            included.isEmpty() ? "" : " INCLUDE (" + String.join(", ", included) + ")",
            node.flag("nulls_not_distinct") ? " NULLS NOT DISTINCT" : "");
  }

  private String usingIndex() {
    boolean isPrimary = constraint.definition().is(ConstraintType.PRIMARY_KEY);
    String when =
        constraint.definition().initiallyDeferred()
            ? " DEFERRABLE INITIALLY DEFERRED"
            : constraint.definition().deferrable() ? " DEFERRABLE" : "";
    return "ADD CONSTRAINT %1$s %2$s USING INDEX %1$s%3$s"
        .formatted(name, isPrimary ? "PRIMARY KEY" : "UNIQUE", when);
  }
}
