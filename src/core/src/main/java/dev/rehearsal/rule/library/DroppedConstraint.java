package dev.rehearsal.rule.library;

import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
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
    ConstraintReplacement replacement = new ConstraintReplacement(this);
    return migration
        .after()
        .map(after -> replacement.isIn(migration.before(), after))
        .orElseGet(() -> replacement.isWritten(migration));
  }
}
