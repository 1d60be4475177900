package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.ConstraintDefinition;
import dev.rehearsal.sql.syntax.ConstraintType;
import dev.rehearsal.sql.syntax.CreateTable;
import dev.rehearsal.sql.syntax.Expression;
import java.util.Set;
import java.util.stream.Stream;

/** PostgreSQL documentation, 5.5.1 "Check Constraints": they are assumed to be immutable. */
@RuleInfo(
    id = "check-depends-on-time",
    severity = Severity.WARNING,
    topic = Topic.DESIGN,
    summary = "A check calls a function that does not always give the same",
    effect =
        "Rows that passed do not pass later: a restored dump is refused, and so is an UPDATE of"
            + " another column.",
    instead = "Check it in a trigger or in the application",
    optIn = true,
    unsafe = "CREATE TABLE bookings (id bigint PRIMARY KEY, at timestamptz CHECK (at > now()));",
    safe =
        "CREATE TABLE bookings (id bigint PRIMARY KEY, at timestamptz CHECK (at > '2000-01-01'));")
public final class CheckDependsOnTime implements StatementRule {

  private static final Set<String> CHANGING =
      Set.of(
          "now",
          "clock_timestamp",
          "statement_timestamp",
          "transaction_timestamp",
          "timeofday",
          "random",
          "gen_random_uuid",
          "nextval",
          "currval",
          "current_setting");

  @Override
  public Stream<Harm> judge(StatementView statement) {
    Stream<ConstraintDefinition> all =
        Stream.of(
                statement.as(CreateTable.class).flatMap(table -> table.constraints().stream()),
                NewTables.columns(statement).flatMap(column -> column.constraints().stream()),
                statement
                    .commands(AlterTableAction.ADD_CONSTRAINT)
                    .flatMap(command -> Stream.ofNullable(command.constraint())))
            .flatMap(constraints -> constraints);
    return all.filter(constraint -> constraint.is(ConstraintType.CHECK))
        .flatMap(
            constraint ->
                Stream.ofNullable(constraint.expression())
                    .flatMap(CheckDependsOnTime::changing)
                    .limit(1)
                    .map(
                        call ->
                            statement
                                .harm("what passes the check depends on %s".formatted(call))
                                .at(constraint.offset())));
  }

  private static Stream<String> changing(Expression expression) {
    return Stream.concat(
        expression.functions().stream()
            .map(QualifiedName::name)
            .filter(CHANGING::contains)
            .map(name -> name + "()"),
        expression
            .node()
            .walk()
            .filter(node -> node.is("SQLVALUEFUNCTION"))
            .map(node -> "the time or the user"));
  }
}
