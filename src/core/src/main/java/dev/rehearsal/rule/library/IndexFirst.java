package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.AlterTableAction;
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
  private final String index;
  private final Alteration alteration;
  private final NotNullSteps notNull;

  private IndexFirst(NewConstraint constraint, String name) {
    this.constraint = constraint;
    this.plain = name;
    this.name = Rewriting.name(name);
    this.index = Rewriting.name(free(constraint.statement(), name));
    this.alteration = Alteration.of(constraint.statement());
    this.notNull = NotNullSteps.of(constraint);
  }

  /** While the old one has its name, the index has another; the constraint gives it its own. */
  private static String free(StatementView statement, String name) {
    QualifiedName index = new QualifiedName(statement.alteredTable().schema(), name);
    return statement.before(ObjectKind.INDEX, index).isPresent()
        ? ChosenName.cut(name, "new")
        : name;
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
    if (isOfNewColumn()) {
      return Remedy.here(alteration.without(constraint.command()::equals))
          .nextAlone(index())
          .next(alteration.with(usingIndex()));
    }
    String then = alteration.replacing(this::otherwise);
    return notNull.isNeeded()
        ? notNull.remedy().nextAlone(index()).next(then)
        : Remedy.alone(index()).next(then);
  }

  /** Whether the same statement adds a column of it, which has to be there before the index. */
  private boolean isOfNewColumn() {
    return constraint
        .statement()
        .commands(AlterTableAction.ADD_COLUMN)
        .anyMatch(command -> constraint.columns().contains(String.valueOf(command.name())));
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
        .formatted(index, constraint.statement().alteredTable(), keys());
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
    return "ADD CONSTRAINT %s %s USING INDEX %s%s"
        .formatted(name, isPrimary ? "PRIMARY KEY" : "UNIQUE", index, when);
  }
}
