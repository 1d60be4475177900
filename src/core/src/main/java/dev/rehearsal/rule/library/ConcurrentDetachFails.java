package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.rule.Verdict;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import java.util.Objects;
import java.util.stream.Stream;

/** PostgreSQL documentation, ALTER TABLE, DETACH PARTITION: not with a default partition. */
@RuleInfo(
    id = "concurrent-detach-fails",
    severity = Severity.ERROR,
    topic = Topic.FAILURE,
    summary = "A partition is detached CONCURRENTLY from a table that has a default partition",
    effect = "The migration fails, and nothing behind it is deployed.",
    instead = "Detach without CONCURRENTLY, with a lock_timeout",
    from = 14,
    unsafe =
        """
        CREATE TABLE measures (at date NOT NULL) PARTITION BY RANGE (at);
        CREATE TABLE measures_2024 PARTITION OF measures FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
        CREATE TABLE measures_other PARTITION OF measures DEFAULT;
        --- next
        ALTER TABLE measures DETACH PARTITION measures_2024 CONCURRENTLY;
        """,
    safe =
        """
        CREATE TABLE measures (at date NOT NULL) PARTITION BY RANGE (at);
        CREATE TABLE measures_2024 PARTITION OF measures FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
        --- next
        ALTER TABLE measures DETACH PARTITION measures_2024 CONCURRENTLY;
        """)
public final class ConcurrentDetachFails implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement
        .commands(AlterTableAction.DETACH_PARTITION)
        .filter(AlterTableCommand::concurrently)
        .filter(command -> isDoomed(statement))
        .map(command -> harm(statement, command));
  }

  private static boolean isDoomed(StatementView statement) {
    return statement.failsWith("55000").verdict() == Verdict.PROVEN
        || (statement.trace().isEmpty()
            && Partitions.defaultOf(statement, statement.alteredTable()).isPresent());
  }

  private static Harm harm(StatementView statement, AlterTableCommand command) {
    String parent = statement.printed(statement.alteredTable());
    String child = statement.printed(Objects.requireNonNull(command.relation()));
    return statement
        .harm(
            "detaching %s CONCURRENTLY fails: %s has a default partition".formatted(child, parent))
        .at(command.start())
        .proof(statement.failsWith("55000"))
        .cause("failure")
        .instead(
            Remedy.here(
                """
                SET lock_timeout = '2s';
                ALTER TABLE %s DETACH PARTITION %s;\
                """
                    .formatted(parent, child)));
  }
}
