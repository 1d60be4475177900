package dev.rehearsal.rule.library;

import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.ConstraintDefinition;
import dev.rehearsal.sql.syntax.ConstraintType;
import dev.rehearsal.sql.syntax.CreateIndex;
import dev.rehearsal.trace.ObjectEvent;
import java.util.Objects;
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
    return migration
        .after()
        .map(after -> !definition.isEmpty() && isReplaced(after))
        .orElseGet(() -> isReplacedByText(migration));
  }

  /** As far as statements tell when the migration did not run to its end. */
  private boolean isReplacedByText(MigrationView migration) {
    ObjectId id = new ObjectId(ObjectKind.TABLE, table);
    return !Inventory.isKept(migration, id)
        || (!definition.isEmpty() && isKeptOutElsewhere(migration.before(), id))
        || migration.withInner().stream()
            .anyMatch(statement -> isBroughtBack(statement) || isMadeNotNull(statement));
  }

  private boolean isBroughtBack(StatementView statement) {
    boolean isIndexed =
        statement
            .as(CreateIndex.class)
            .filter(index -> index.unique() && isUnique())
            .anyMatch(index -> statement.printed(index.table()).equals(table));
    return isIndexed
        || statement
            .commands(AlterTableAction.ADD_CONSTRAINT)
            .filter(command -> statement.printed(statement.alteredTable()).equals(table))
            .map(AlterTableCommand::constraint)
            .anyMatch(added -> added != null && isSame(added));
  }

  private boolean isSame(ConstraintDefinition added) {
    return name.equals(Rewriting.name(String.valueOf(added.name())))
        || (isUnique() && added.is(ConstraintType.UNIQUE));
  }

  private boolean isMadeNotNull(StatementView statement) {
    return statement
        .commands(AlterTableAction.SET_NOT_NULL)
        .filter(command -> statement.printed(statement.alteredTable()).equals(table))
        .map(command -> "CHECK ((%s IS NOT NULL))".formatted(Columns.name(command)))
        .anyMatch(definition::equals);
  }

  private boolean isReplaced(SchemaSnapshot after) {
    ObjectId id = new ObjectId(ObjectKind.TABLE, table);
    // No bad row comes into a table that goes.
    return after.object(id).isEmpty()
        || after.object(own()).isPresent()
        || isKeptOutElsewhere(after, id);
  }

  private ObjectId own() {
    return new ObjectId(ObjectKind.CONSTRAINT, table + "." + name);
  }

  private boolean isKeptOutElsewhere(SchemaSnapshot in, ObjectId id) {
    return in.objects(ObjectKind.CONSTRAINT).stream()
            .filter(other -> id.equals(other.parent()) && !other.id().equals(own()))
            .anyMatch(other -> other.attribute("definition").filter(definition::equals).isPresent())
        || (isUnique() && isUniqueElsewhere(in, id))
        || isNotNullElsewhere(in, id);
  }

  private boolean isUniqueElsewhere(SchemaSnapshot after, ObjectId id) {
    String columns = definition.substring(definition.indexOf('('));
    return after.objects(ObjectKind.INDEX).stream()
        .filter(index -> isOn(after, index, id) && !own().equals(index.parent()))
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
