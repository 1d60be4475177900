package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.Rename;
import java.util.stream.Stream;

/** PostgreSQL documentation, ALTER TABLE, RENAME; CREATE VIEW, "Updatable Views". */
@RuleInfo(
    id = "table-rename-breaks-application",
    severity = Severity.ERROR,
    topic = Topic.APPLICATION,
    summary = "A table or a view that the running application may use gets another name",
    effect =
        "Old and new release never run on the same schema: until the last old instance is gone,"
            + " each of its queries that names the table fails.",
    instead = "Leave a view of the old name in its place, in the same transaction",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- next
        ALTER TABLE users RENAME TO accounts;
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- next
        ALTER TABLE users RENAME TO accounts;
        CREATE VIEW users AS SELECT * FROM accounts;
        """)
public final class TableRenameBreaksApplication implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return Renamed.relations(statement).map(renamed -> harm(statement, renamed));
  }

  private static Harm harm(StatementView statement, Renamed table) {
    String from = table.relation();
    boolean isWritten = statement.as(Rename.class).findAny().isPresent();
    return statement
        .harm(
            "renaming %s to %s breaks running code that uses the old name"
                .formatted(from, table.to()))
        .proof(table.proof())
        .cause("rename " + from)
        .instead(
            !isWritten
                ? Remedy.NONE
                : Remedy.here(
                        "%s;%nCREATE VIEW %s AS SELECT * FROM %s;"
                            .formatted(statement.text(), from, table.to()))
                    .later("DROP VIEW %s;".formatted(from)));
  }
}
