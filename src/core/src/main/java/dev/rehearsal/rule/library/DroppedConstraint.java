package dev.rehearsal.rule.library;

import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.schema.ConstraintDefinition;
import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.trace.ObjectEvent;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A constraint of a table that a statement drops by its name, and that was there before the
 * migration.
 *
 * @param table its table, as PostgreSQL prints it
 * @param name its own name, as PostgreSQL prints it
 * @param definition what it said; empty when that is unknown
 * @param offset where in the statement
 * @param proof what the run says
 */
record DroppedConstraint(String table, String name, String definition, int offset, Proof proof) {

  /** Those that a statement drops: what the run saw, also in functions, and else its text. */
  static Stream<DroppedConstraint> of(StatementView statement) {
    return Stream.concat(seen(statement), told(statement));
  }

  private static Stream<DroppedConstraint> seen(StatementView statement) {
    SchemaSnapshot before = statement.migration().before();
    return statement.effects().objects().stream()
        .filter(event -> event.type() == ObjectEvent.Type.DROPPED && !event.consequence())
        .filter(event -> event.kind().equals("table constraint"))
        .flatMap(event -> before.object(ObjectKind.CONSTRAINT, identity(event)).stream())
        .filter(constraint -> constraint.parent() != null)
        .map(constraint -> seen(statement, constraint));
  }

  /** An event says {@code name on table}. */
  private static String identity(ObjectEvent event) {
    int on = event.identity().lastIndexOf(" on ");
    return on < 0
        ? event.identity()
        : event.identity().substring(on + 4) + "." + event.identity().substring(0, on);
  }

  private static DroppedConstraint seen(StatementView statement, SchemaObject constraint) {
    boolean isAssumed = statement.migration().history().isOnAssumedTables();
    String definition = isAssumed ? "" : constraint.attribute("definition").orElse("");
    return new DroppedConstraint(
        Objects.requireNonNull(constraint.parent()).identity(),
        Rewriting.name(constraint.name()),
        definition,
        statement
            .commands(AlterTableAction.DROP_CONSTRAINT)
            .filter(command -> constraint.name().equals(command.name()))
            .map(AlterTableCommand::start)
            .findFirst()
            .orElse(0),
        Proof.seen(
            "dropped constraint %s%s"
                .formatted(constraint.name(), definition.isEmpty() ? "" : ": " + definition)));
  }

  private static Stream<DroppedConstraint> told(StatementView statement) {
    return statement
        .commands(AlterTableAction.DROP_CONSTRAINT)
        .filter(command -> statement.isByTextAlone() && statement.existed(statement.alteredTable()))
        .filter(command -> !isMade(statement, String.valueOf(command.name())))
        .map(
            command ->
                new DroppedConstraint(
                    statement.printed(statement.alteredTable()),
                    Rewriting.name(String.valueOf(command.name())),
                    "",
                    command.start(),
                    Proof.NONE));
  }

  /** Such as a CHECK that proves NOT NULL and goes again. */
  private static boolean isMade(StatementView statement, String name) {
    return statement.migration().statements().stream()
        .filter(other -> other.number() < statement.number())
        .flatMap(other -> other.commands(AlterTableAction.ADD_CONSTRAINT))
        .anyMatch(command -> name.equals(command.name()));
  }

  boolean isPrimaryKey() {
    return definition.isEmpty()
        ? unquoted().endsWith("_pkey")
        : definition.startsWith("PRIMARY KEY");
  }

  boolean isUnique() {
    return definition.isEmpty() ? unquoted().endsWith("_key") : definition.startsWith("UNIQUE");
  }

  private String unquoted() {
    return name.replaceFirst("\"$", "");
  }

  /** Whether another one, or an index, or NOT NULL keeps the same rows out after the migration. */
  boolean isReplaced(MigrationView migration) {
    ObjectId id = new ObjectId(ObjectKind.TABLE, table);
    SchemaSnapshot after = migration.after();
    if (definition.isEmpty()) {
      return false;
    }
    // No bad row comes into a table that goes.
    return after.object(id).isEmpty()
        || after.object(ObjectKind.CONSTRAINT, table + "." + name).isPresent()
        || after.objects(ObjectKind.CONSTRAINT).stream()
            .filter(other -> id.equals(other.parent()))
            .anyMatch(other -> other.attribute("definition").filter(definition::equals).isPresent())
        || (isUnique() && isUniqueElsewhere(after, id))
        || isWithoutColumns(migration)
        || isKeyElsewhere(migration)
        || isNotNullElsewhere(after, id);
  }

  /** Without its columns it says nothing. */
  private boolean isWithoutColumns(MigrationView migration) {
    return before(migration)
        .filter(
            old ->
                old.columns().stream()
                    .map(
                        column ->
                            Inventory.part(migration.after(), ObjectKind.COLUMN, table, column))
                    .anyMatch(Optional::isEmpty))
        .isPresent();
  }

  /** A foreign key to the same rows that does something else to those that refer to one. */
  private boolean isKeyElsewhere(MigrationView migration) {
    return before(migration)
        .filter(
            old ->
                migration.after().objects(ObjectKind.CONSTRAINT).stream()
                    .filter(other -> new ObjectId(ObjectKind.TABLE, table).equals(other.parent()))
                    .map(ConstraintDefinition::of)
                    .anyMatch(other -> leadsLike(old, other)))
        .isPresent();
  }

  private static boolean leadsLike(ConstraintDefinition one, ConstraintDefinition other) {
    ConstraintDefinition.Reference from = one.reference();
    ConstraintDefinition.Reference to = other.reference();
    return from != null
        && to != null
        && one.columns().equals(other.columns())
        && from.table().equals(to.table())
        && from.columns().equals(to.columns());
  }

  private Optional<ConstraintDefinition> before(MigrationView migration) {
    return migration
        .before()
        .object(ObjectKind.CONSTRAINT, table + "." + name)
        .map(ConstraintDefinition::of);
  }

  private boolean isUniqueElsewhere(SchemaSnapshot after, ObjectId id) {
    String columns = definition.substring(definition.indexOf('('));
    return after.objects(ObjectKind.INDEX).stream()
        .filter(index -> isOn(after, index, id))
        .filter(index -> index.attribute("unique").isPresent())
        .anyMatch(
            index ->
                index.attribute("definition").filter(columns::equals).isPresent()
                    || index
                        .attribute("definition")
                        .filter(("btree " + columns)::equals)
                        .isPresent());
  }

  private static boolean isOn(SchemaSnapshot in, SchemaObject index, ObjectId table) {
    ObjectId parent = index.parent();
    return table.equals(parent)
        || (parent != null
            && in.object(parent).filter(object -> table.equals(object.parent())).isPresent());
  }

  private boolean isNotNullElsewhere(SchemaSnapshot after, ObjectId id) {
    return after.partsOf(id).stream()
        .filter(column -> column.kind() == ObjectKind.COLUMN)
        .filter(column -> column.attribute("not null").isPresent())
        .map(column -> "CHECK ((%s IS NOT NULL))".formatted(Rewriting.name(column.name())))
        .anyMatch(definition::equals);
  }
}
