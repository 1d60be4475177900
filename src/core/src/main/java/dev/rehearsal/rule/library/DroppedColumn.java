package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Evidence;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.AlterTable;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.ObjectType;
import dev.rehearsal.trace.ObjectEvent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A column that a statement drops by its name, and that was there before the migration.
 *
 * @param table its table, as PostgreSQL prints it
 * @param name its own name, as PostgreSQL prints it
 * @param before what it was; null when that is unknown
 * @param offset where in the statement
 * @param proof what the run says
 * @param copied whether an earlier statement keeps its values elsewhere
 */
record DroppedColumn(
    String table,
    String name,
    @Nullable SchemaObject before,
    int offset,
    Proof proof,
    boolean copied) {

  /** Those that a statement drops: what the run saw, also in functions, and else its text. */
  static Stream<DroppedColumn> of(StatementView statement) {
    List<ObjectEvent> events = statement.effects().objects();
    Stream<DroppedColumn> seen =
        Stream.iterate(0, n -> n < events.size(), n -> n + 1)
            .filter(n -> isColumn(events.get(n)))
            .flatMap(n -> seen(statement, events, n).stream());
    return Stream.concat(seen, told(statement));
  }

  private static boolean isColumn(ObjectEvent event) {
    return event.type() == ObjectEvent.Type.DROPPED
        && !event.consequence()
        && event.kind().endsWith("table column");
  }

  private static Optional<DroppedColumn> seen(
      StatementView statement, List<ObjectEvent> events, int place) {
    return statement
        .migration()
        .before()
        .object(ObjectKind.COLUMN, events.get(place).identity())
        .filter(column -> column.parent() != null)
        .map(column -> seen(statement, column, taken(statement, events, place)));
  }

  private static DroppedColumn seen(
      StatementView statement, SchemaObject column, List<String> taken) {
    String table = Objects.requireNonNull(column.parent()).identity();
    String name = Rewriting.name(column.name());
    long rows = statement.rows(table);
    long values = statement.migration().values(table, name);
    Proof proof = Proof.seen("dropped column %s".formatted(column.identity()));
    Proof counted = rows == 0 ? proof : proof.with(Evidence.values(table, name, values, rows));
    int offset =
        commands(statement)
            .filter(command -> column.name().equals(command.name()))
            .map(AlterTableCommand::start)
            .findFirst()
            .orElse(0);
    Optional<String> copy =
        statement
            .migration()
            .before()
            .object(Objects.requireNonNull(column.parent()))
            .map(owner -> new QualifiedName(owner.schema(), owner.name()))
            .flatMap(owner -> Copies.ofColumn(statement, owner, column.name()));
    List<String> known = Stream.concat(copy.stream(), taken.stream()).toList();
    return new DroppedColumn(
        table, name, column, offset, counted.with(known.toArray(String[]::new)), copy.isPresent());
  }

  /** What went with it stands behind it, but for what only it could have. */
  private static List<String> taken(StatementView statement, List<ObjectEvent> events, int place) {
    return events.stream()
        .skip(place + 1L)
        .takeWhile(ObjectEvent::consequence)
        .filter(event -> !event.kind().equals("default value") && !isNotNull(statement, event))
        .map(event -> "%s %s went with it".formatted(event.kind(), event.identity()))
        .toList();
  }

  /** From 18 on NOT NULL is a constraint with a name, which schemas have at its column. */
  private static boolean isNotNull(StatementView statement, ObjectEvent event) {
    return event.kind().equals("table constraint")
        && statement.migration().before().objects(ObjectKind.CONSTRAINT).stream()
            .filter(constraint -> constraint.parent() != null)
            .map(
                constraint ->
                    "%s on %s"
                        .formatted(
                            Rewriting.name(constraint.name()),
                            Objects.requireNonNull(constraint.parent()).identity()))
            .noneMatch(event.identity()::equals);
  }

  private static Stream<AlterTableCommand> commands(StatementView statement) {
    return statement
        .as(AlterTable.class)
        .filter(alter -> alter.type() != ObjectType.TYPE)
        .flatMap(alter -> alter.commands().stream())
        .filter(command -> command.is(AlterTableAction.DROP_COLUMN));
  }

  private static Stream<DroppedColumn> told(StatementView statement) {
    return commands(statement)
        .filter(command -> isTold(statement))
        .filter(command -> !isKnownToBeNew(statement, String.valueOf(command.name())))
        .map(command -> told(statement, command));
  }

  private static DroppedColumn told(StatementView statement, AlterTableCommand command) {
    String column = String.valueOf(command.name());
    return new DroppedColumn(
        statement.printed(statement.alteredTable()),
        Rewriting.name(column),
        null,
        command.start(),
        Proof.NONE,
        Copies.ofColumn(statement, statement.alteredTable(), column).isPresent());
  }

  private static boolean isTold(StatementView statement) {
    boolean isInVain =
        statement.ran()
            && statement.migration().beginsUnknown()
            && statement.effects().objects().isEmpty()
            && statement.as(AlterTable.class).anyMatch(AlterTable::ifExists);
    return isInVain || (statement.isByTextAlone() && statement.existed(statement.alteredTable()));
  }

  private static boolean isKnownToBeNew(StatementView statement, String name) {
    return statement
        .before(statement.alteredTable())
        .filter(
            table ->
                Inventory.part(
                        statement.migration().before(), ObjectKind.COLUMN, table.identity(), name)
                    .isEmpty())
        .isPresent();
  }
}
