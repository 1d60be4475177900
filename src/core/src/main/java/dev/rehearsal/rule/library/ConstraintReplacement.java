package dev.rehearsal.rule.library;

import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.schema.ConstraintDefinition;
import dev.rehearsal.schema.ConstraintDefinition.Reference;
import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.ConstraintType;
import dev.rehearsal.sql.syntax.CreateIndex;
import java.util.Optional;

/** What keeps the same rows out as a constraint that was dropped. */
record ConstraintReplacement(DroppedConstraint dropped) {

  /** Whether a schema has something of the kind, or nothing any more that rows could come into. */
  boolean isIn(SchemaSnapshot before, SchemaSnapshot after) {
    if (dropped.definition().isEmpty()) {
      return false;
    }
    return after.object(table()).isEmpty()
        || after.object(own()).isPresent()
        || isElsewhere(after)
        || isWithoutColumns(before, after)
        || isKeyElsewhere(before, after);
  }

  /** As far as statements tell when the migration did not run to its end. */
  boolean isWritten(MigrationView migration) {
    return !Inventory.isKept(migration, table())
        || (!dropped.definition().isEmpty() && isElsewhere(migration.before()))
        || migration.withInner().stream()
            .anyMatch(statement -> isBroughtBack(statement) || isMadeNotNull(statement));
  }

  private ObjectId table() {
    return new ObjectId(ObjectKind.TABLE, dropped.table());
  }

  private ObjectId own() {
    return new ObjectId(ObjectKind.CONSTRAINT, dropped.table() + "." + dropped.name());
  }

  private boolean isElsewhere(SchemaSnapshot in) {
    return in.objects(ObjectKind.CONSTRAINT).stream()
            .filter(other -> table().equals(other.parent()) && !other.id().equals(own()))
            .map(other -> other.attribute("definition").orElse(""))
            .anyMatch(dropped.definition()::equals)
        || (dropped.isUnique() && isUniqueElsewhere(in))
        || isNotNullElsewhere(in);
  }

  private boolean isUniqueElsewhere(SchemaSnapshot in) {
    String columns = dropped.definition().substring(dropped.definition().indexOf('('));
    return in.objects(ObjectKind.INDEX).stream()
        .filter(index -> isOnTable(in, index) && !own().equals(index.parent()))
        .filter(index -> index.attribute("unique").isPresent())
        .map(index -> index.attribute("definition").orElse(""))
        .anyMatch(
            definition -> definition.equals(columns) || definition.equals("btree " + columns));
  }

  private boolean isOnTable(SchemaSnapshot in, SchemaObject index) {
    ObjectId parent = index.parent();
    return table().equals(parent)
        || (parent != null
            && in.object(parent).filter(object -> table().equals(object.parent())).isPresent());
  }

  private boolean isNotNullElsewhere(SchemaSnapshot in) {
    return in.partsOf(table()).stream()
        .filter(column -> column.kind() == ObjectKind.COLUMN)
        .filter(column -> column.attribute("not null").isPresent())
        .map(column -> "CHECK ((%s IS NOT NULL))".formatted(Rewriting.name(column.name())))
        .anyMatch(dropped.definition()::equals);
  }

  /** Without its columns it says nothing. */
  private boolean isWithoutColumns(SchemaSnapshot before, SchemaSnapshot after) {
    return definition(before).stream()
        .flatMap(old -> old.columns().stream())
        .map(column -> Inventory.part(after, ObjectKind.COLUMN, dropped.table(), column))
        .anyMatch(Optional::isEmpty);
  }

  /** A foreign key to the same rows that does something else to those that refer to one. */
  private boolean isKeyElsewhere(SchemaSnapshot before, SchemaSnapshot after) {
    Optional<ConstraintDefinition> old = definition(before);
    return old.isPresent()
        && after.objects(ObjectKind.CONSTRAINT).stream()
            .filter(other -> table().equals(other.parent()))
            .map(ConstraintDefinition::of)
            .anyMatch(other -> leadsLike(old.get(), other));
  }

  private static boolean leadsLike(ConstraintDefinition one, ConstraintDefinition other) {
    Reference from = one.reference();
    Reference to = other.reference();
    return from != null
        && to != null
        && one.columns().equals(other.columns())
        && from.table().equals(to.table())
        && from.columns().equals(to.columns());
  }

  private Optional<ConstraintDefinition> definition(SchemaSnapshot before) {
    return before.object(own()).map(ConstraintDefinition::of);
  }

  private boolean isBroughtBack(StatementView statement) {
    boolean isIndexed =
        statement
            .as(CreateIndex.class)
            .filter(index -> index.unique() && dropped.isUnique())
            .anyMatch(index -> statement.printed(index.table()).equals(dropped.table()));
    return isIndexed
        || statement
            .commands(AlterTableAction.ADD_CONSTRAINT)
            .filter(command -> isOfTable(statement))
            .anyMatch(this::isSame);
  }

  private boolean isSame(AlterTableCommand command) {
    var added = command.constraint();
    return added != null
        && (dropped.name().equals(Rewriting.name(String.valueOf(added.name())))
            || (dropped.isUnique() && added.is(ConstraintType.UNIQUE)));
  }

  private boolean isMadeNotNull(StatementView statement) {
    return statement
        .commands(AlterTableAction.SET_NOT_NULL)
        .filter(command -> isOfTable(statement))
        .map(command -> "CHECK ((%s IS NOT NULL))".formatted(Columns.name(command)))
        .anyMatch(dropped.definition()::equals);
  }

  private boolean isOfTable(StatementView statement) {
    return statement.printed(statement.alteredTable()).equals(dropped.table());
  }
}
