package dev.rehearsal.report;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import java.util.stream.Stream;

/** Stands in reports; what it finds is made by hand. */
@RuleInfo(
    id = "index-blocks",
    severity = Severity.ERROR,
    topic = Topic.LOCKS,
    summary = "An index is built on an existing table without CONCURRENTLY",
    effect = "Every write to the table waits until the index is built.",
    instead = "Use CREATE INDEX CONCURRENTLY, alone in a migration without a transaction",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- next
        CREATE INDEX users_email_idx ON users (email);
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- next
        CREATE INDEX CONCURRENTLY users_email_idx ON users (email);
        """)
final class IndexBlocks implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return Stream.empty();
  }
}
