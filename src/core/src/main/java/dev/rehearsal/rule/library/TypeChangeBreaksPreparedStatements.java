package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import java.util.List;
import java.util.stream.Stream;

/**
 * PostgreSQL documentation, PREPARE, "Notes"; measured on 14 to 18: a plan whose result has another
 * type is refused.
 */
@RuleInfo(
    id = "type-change-breaks-prepared-statements",
    severity = Severity.INFO,
    topic = Topic.APPLICATION,
    summary = "A column gets another type under an application that runs",
    effect =
        "Connections that have prepared a query of the column, as the JDBC driver does, fail"
            + " once with: cached plan must not change result type.",
    instead =
        "Deploy when few requests are open, or let the driver try again:"
            + " autosave=conservative",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email varchar(50));
        --- next
        ALTER TABLE users ALTER COLUMN email TYPE text;
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email varchar(50));
        --- next
        ALTER TABLE users ADD COLUMN name text;
        """)
public final class TypeChangeBreaksPreparedStatements implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return TypeChange.of(statement).stream()
        .filter(change -> statement.ran() && isCheap(statement, change))
        .filter(TypeChangeBreaksPreparedStatements::isAnother)
        .map(change -> harm(statement, change));
  }

  private static boolean isCheap(StatementView statement, TypeChange change) {
    return statement.rewrites(change.table()).isRefuted()
        && statement.scans(change.table()).isRefuted()
        && statement.builds(change.table()).isRefuted();
  }

  private static boolean isAnother(TypeChange change) {
    return !change.conversion().young().equals(change.conversion().oldOrNull());
  }

  private static Harm harm(StatementView statement, TypeChange change) {
    return statement
        .harm(
            "changing %s breaks prepared queries of %s once"
                .formatted(TypeChange.names(List.of(change)), change.table()))
        .at(change.command().start())
        .proof(Proof.seen("the column has another type and no row was written"))
        .cause("plan " + change.table());
  }
}
