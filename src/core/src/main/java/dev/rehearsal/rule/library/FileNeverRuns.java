package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.HistoryRule;
import dev.rehearsal.rule.HistoryView;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Topic;
import java.util.stream.Stream;

/** Each tool's own rules of naming; see its {@code MigrationSource}. */
@RuleInfo(
    id = "file-never-runs",
    severity = Severity.WARNING,
    topic = Topic.HISTORY,
    summary = "A file of the migrations directory is one that the tool passes over",
    effect = "What is in it never reaches any database, and the tool does not say so.",
    instead = "Name the file as the tool wants it, or take it out of the directory",
    format = "flyway",
    unsafe =
        """
        --- file: V1__users.sql
        CREATE TABLE users (id bigint PRIMARY KEY);
        --- file: V2_orders.sql
        CREATE TABLE orders (id bigint PRIMARY KEY);
        """,
    safe =
        """
        --- file: V1__users.sql
        CREATE TABLE users (id bigint PRIMARY KEY);
        --- file: V2__orders.sql
        CREATE TABLE orders (id bigint PRIMARY KEY);
        """)
public final class FileNeverRuns implements HistoryRule {

  @Override
  public Stream<Harm> judge(HistoryView history) {
    return Remarks.of(history, Remarks.NEVER_RUN::contains);
  }
}
