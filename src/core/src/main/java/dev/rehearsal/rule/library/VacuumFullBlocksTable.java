package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.Vacuum;
import java.util.stream.Stream;

/** PostgreSQL documentation, VACUUM, FULL. */
@RuleInfo(
    id = "vacuum-full-blocks-table",
    severity = Severity.ERROR,
    topic = Topic.LOCKS,
    summary = "A table is vacuumed FULL",
    effect =
        "Each row is written anew, with all indexes, and meanwhile nobody can read or write"
            + " the table.",
    instead =
        "Leave the space to new rows with a plain VACUUM, or give it back with pg_repack,"
            + " outside of migrations",
    unsafe =
        """
        CREATE TABLE events (id bigint PRIMARY KEY);
        --- next
        VACUUM FULL events;
        """,
    safe =
        """
        CREATE TABLE events (id bigint PRIMARY KEY);
        --- next
        VACUUM ANALYZE events;
        """)
public final class VacuumFullBlocksTable implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement
        .as(Vacuum.class)
        .filter(vacuum -> vacuum.full() && !isRefused(statement))
        .flatMap(vacuum -> harms(statement, vacuum));
  }

  /** In a transaction nothing is locked, because it fails. */
  private static boolean isRefused(StatementView statement) {
    return statement
        .failure()
        .filter(seen -> seen.failure().sqlState().equals("25001"))
        .isPresent();
  }

  private static Stream<Harm> harms(StatementView statement, Vacuum vacuum) {
    if (vacuum.tables().isEmpty()) {
      return Stream.of(
          statement
              .harm("VACUUM FULL rewrites one table after the other while nobody can use it")
              .proof(
                  statement.effects().rewrites().isEmpty()
                      ? Proof.NONE
                      : Proof.seen(statement.effects().rewrites().size() + " relations rewritten"))
              .cause("lock all"));
    }
    return vacuum.tables().stream()
        .filter(statement::existed)
        .map(statement::printed)
        .map(
            table ->
                statement
                    .harm(
                        "VACUUM FULL rewrites %s while nobody can read or write it"
                            .formatted(table))
                    .proof(statement.rewrites(table))
                    .lastsWith(table)
                    .cause("lock " + table)
                    .instead(Remedy.alone("VACUUM (ANALYZE) %s;".formatted(table))));
  }
}
