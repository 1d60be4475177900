package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.ConstraintDefinition;
import dev.rehearsal.sql.syntax.ConstraintType;
import dev.rehearsal.sql.syntax.Expression;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What proves that a column holds no NULL: a check that is valid and says so. */
final class NotNullProof {

  /** What a column says of itself then. */
  private static final String NOT_VALID = "NOT NULL NOT VALID";

  private NotNullProof() {}

  /**
   * Whether earlier statements, here or in earlier migrations, have validated a check that says so;
   * for where no run tells. Of a check that is nowhere to be seen, its validation alone tells.
   */
  static boolean isWritten(StatementView statement, String column) {
    if (statement.commands(AlterTableAction.DROP_CONSTRAINT).findAny().isPresent()) {
      return false;
    }
    List<StatementView> earlier = earlier(statement);
    return earlier.stream()
        .flatMap(each -> each.commands(AlterTableAction.VALIDATE_CONSTRAINT))
        .map(AlterTableCommand::name)
        .anyMatch(name -> says(earlier, String.valueOf(name), column));
  }

  /** The statements on the same table before one. */
  private static List<StatementView> earlier(StatementView statement) {
    String table = statement.alteredTable().name();
    Stream<StatementView> migrations =
        statement.migration().history().migrations().stream()
            .takeWhile(migration -> migration != statement.migration())
            .flatMap(migration -> migration.withInner().stream());
    return Stream.concat(migrations, before(statement))
        .filter(each -> each.commands(AlterTableAction.values()).findAny().isPresent())
        .filter(each -> each.alteredTable().name().equals(table))
        .toList();
  }

  private static Stream<StatementView> before(StatementView statement) {
    return statement.migration().withInner().stream().takeWhile(each -> each != statement);
  }

  private static boolean says(List<StatementView> earlier, String name, String column) {
    List<ConstraintDefinition> added =
        earlier.stream()
            .flatMap(each -> each.commands(AlterTableAction.ADD_CONSTRAINT))
            .filter(command -> name.equals(command.name()))
            .flatMap(command -> Stream.ofNullable(command.constraint()))
            .toList();
    return added.isEmpty() || added.stream().anyMatch(check -> says(check, column));
  }

  private static boolean says(ConstraintDefinition check, String column) {
    Expression condition = check.expression();
    return check.is(ConstraintType.NOT_NULL)
        ? check.columns().contains(column)
        : condition != null
            && condition.columns().contains(column)
            && condition.node().walk().anyMatch(part -> part.is("NULLTEST"));
  }

  /** What to write in place of SET NOT NULL. */
  static Remedy remedy(
      StatementView statement, List<AlterTableCommand> commands, List<String> columns) {
    Alteration alteration = Alteration.of(statement);
    Optional<String> notValid = notValid(statement, columns);
    if (notValid.isPresent()) {
      return Remedy.here(alteration.with("VALIDATE CONSTRAINT " + notValid.get()));
    }
    Optional<SchemaObject> check = check(statement, columns);
    if (check.isPresent()) {
      return withCheck(alteration, check.get(), commands);
    }
    Set<AlterTableCommand> all = Set.copyOf(commands);
    NotNullSteps steps = new NotNullSteps(statement, alteration.head(), columns);
    String rest =
        alteration.replacing(command -> all.contains(command) ? "" : alteration.written(command));
    return rest.isEmpty() ? steps.remedy() : steps.remedyBehind(rest);
  }

  /** The NOT NULL of the only column that is there and not valid, from PostgreSQL 18 on. */
  private static Optional<String> notValid(StatementView statement, List<String> columns) {
    String table = statement.printed(statement.alteredTable());
    String column = columns.get(0);
    return statement
        .migration()
        .before()
        .object(ObjectKind.COLUMN, table + "." + Rewriting.name(column))
        .filter(each -> columns.size() == 1)
        .filter(each -> each.attribute("not null").filter(NOT_VALID::equals).isPresent())
        .map(
            each ->
                each.attribute("not null name")
                    .orElseGet(
                        () ->
                            Rewriting.name(
                                ChosenName.cut(
                                    statement.alteredTable().name() + "_" + column, "not_null"))));
  }

  /** A constraint that is there and says so of the only column. */
  private static Optional<SchemaObject> check(StatementView statement, List<String> columns) {
    String wanted = Rewriting.name(columns.get(0)) + " IS NOT NULL";
    return statement.before(statement.alteredTable()).stream()
        .flatMap(table -> statement.migration().before().partsOf(table.id()).stream())
        .filter(part -> columns.size() == 1 && part.kind() == ObjectKind.CONSTRAINT)
        .filter(part -> part.attribute("definition").orElse("").contains(wanted))
        .findFirst();
  }

  /** It must be valid before, and still there. */
  private static Remedy withCheck(
      Alteration alteration, SchemaObject check, List<AlterTableCommand> commands) {
    Set<AlterTableCommand> all = Set.copyOf(commands);
    boolean isValid = check.attribute("validity").filter("VALID"::equals).isPresent();
    String validate =
        isValid
            ? ""
            : alteration.with("VALIDATE CONSTRAINT " + Rewriting.name(check.name())) + "\n";
    String set =
        alteration.replacing(command -> all.contains(command) ? alteration.written(command) : "");
    String rest =
        alteration.replacing(command -> all.contains(command) ? "" : alteration.written(command));
    return Remedy.here((validate + set + "\n" + rest).strip());
  }
}
