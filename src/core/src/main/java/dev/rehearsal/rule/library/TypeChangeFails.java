package dev.rehearsal.rule.library;

import dev.rehearsal.rule.FailureSeen;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.AlterTable;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.trace.RowSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * PostgreSQL documentation, ALTER TABLE, ALTER COLUMN TYPE: what needs USING, and what has to go
 * before.
 */
@RuleInfo(
    id = "type-change-fails",
    severity = Severity.ERROR,
    topic = Topic.FAILURE,
    summary = "A column cannot get the type",
    effect =
        "The migration fails, for each table or as soon as a row does not fit the new type,"
            + " and nothing behind it is deployed.",
    instead =
        "Say USING how values are converted, take away what depends on the column, and mend"
            + " rows that do not fit",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, age text);
        --- next
        ALTER TABLE users ALTER COLUMN age TYPE int;
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, age text);
        --- next
        ALTER TABLE users ADD COLUMN years int;
        """)
public final class TypeChangeFails implements StatementRule {

  /** Mismatched types, what is used by a view, no such cast, no such operator, bad values. */
  private static final List<String> STATES = List.of("42804", "0A000", "42846", "42883", "22");

  @Override
  public Stream<Harm> judge(StatementView statement) {
    List<TypeChange> changes = TypeChange.all(statement);
    return changes.isEmpty()
        ? Stream.of()
        : statement.failure().stream()
            .filter(seen -> isOfType(statement, seen.failure().sqlState()))
            .map(seen -> harm(statement, changes, seen));
  }

  /** A constraint may be violated because of another command. */
  private static boolean isOfType(StatementView statement, String sqlState) {
    boolean onlyTypes =
        statement
            .as(AlterTable.class)
            .flatMap(alter -> alter.commands().stream())
            .allMatch(command -> command.is(AlterTableAction.ALTER_COLUMN_TYPE));
    return STATES.stream().anyMatch(sqlState::startsWith)
        || (onlyTypes && sqlState.startsWith("23"));
  }

  private static Harm harm(StatementView statement, List<TypeChange> changes, FailureSeen seen) {
    TypeChange change = blamed(changes, seen);
    boolean always = seen.rows() == RowSet.NONE || seen.onAnyRow();
    Harm harm =
        statement
            .harm(
                "changing %s fails%s: %s"
                    .formatted(
                        TypeChange.names(List.of(change)),
                        seen.rows() == RowSet.NONE ? "" : " on rows that do not fit",
                        seen.failure().message()))
            .at(change.command().start())
            .proof(seen.proof())
            .cause("failure")
            .instead(TypeChangeMending.of(change, seen));
    return always ? harm : harm.atMost(Severity.WARNING);
  }

  private static TypeChange blamed(List<TypeChange> changes, FailureSeen seen) {
    return changes.stream()
        .filter(change -> seen.failure().message().contains('"' + change.command().name() + '"'))
        .findFirst()
        .orElse(changes.get(0));
  }
}
