package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.CreateTableAs;
import dev.rehearsal.sql.syntax.Select;
import dev.rehearsal.sql.syntax.SyntaxNode;
import java.util.Objects;
import java.util.stream.Stream;

/** PostgreSQL documentation, CREATE TABLE AS and CREATE MATERIALIZED VIEW: WITH NO DATA. */
@RuleInfo(
    id = "query-fills-table-in-migration",
    severity = Severity.INFO,
    topic = Topic.LOCKS,
    summary = "A new table or materialized view is filled from an existing table",
    effect =
        "The migration takes as long as the query, and what it has locked stays locked"
            + " meanwhile.",
    instead = "Create it WITH NO DATA, and fill it when the migration is done",
    unsafe =
        """
        CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
        --- next
        CREATE MATERIALIZED VIEW sales AS SELECT sum(total) AS total FROM orders;
        """,
    safe =
        """
        CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
        --- next
        CREATE MATERIALIZED VIEW sales AS SELECT sum(total) AS total FROM orders WITH NO DATA;
        """)
public final class QueryFillsTableInMigration implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return Stream.concat(
        statement
            .as(CreateTableAs.class)
            .filter(CreateTableAs::withData)
            .flatMap(made -> harm(statement, made.table(), made.node())),
        statement
            .as(Select.class)
            .filter(select -> select.into() != null)
            .flatMap(
                select -> harm(statement, Objects.requireNonNull(select.into()), select.node())));
  }

  private static Stream<Harm> harm(StatementView statement, QualifiedName made, SyntaxNode query) {
    return new Select(query)
        .reads().stream()
            .filter(read -> !read.equals(made) && statement.existed(read))
            .filter(
                read -> !statement.ran() || !statement.scans(statement.printed(read)).isRefuted())
            .findFirst()
            .map(statement::printed)
            .stream()
            .map(read -> harm(statement, made, read));
  }

  private static Harm harm(StatementView statement, QualifiedName made, String read) {
    return statement
        .harm("filling %s reads all of %s within the migration".formatted(made, read))
        .proof(statement.scans(read))
        .lastsWith(read)
        .cause("rows " + read);
  }
}
