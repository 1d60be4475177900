package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.DropObjects;
import dev.rehearsal.sql.syntax.ObjectType;
import dev.rehearsal.trace.LockMode;
import java.util.Objects;
import java.util.stream.Stream;

/** PostgreSQL documentation, 13.3.1 "Table-Level Locks": ACCESS EXCLUSIVE. */
@RuleInfo(
    id = "trigger-drop-blocks-table",
    severity = Severity.INFO,
    topic = Topic.LOCKS,
    summary = "A trigger of an existing table is dropped",
    effect =
        "Nobody can read or write the table for a moment, and as long as a transaction on the"
            + " table is open.",
    instead = "Set a lock_timeout, and try again when it expires",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
        CREATE TRIGGER users_touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch();
        --- next
        SET lock_timeout = '2s';
        DROP TRIGGER users_touch ON users;
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        --- next
        SET lock_timeout = '2s';
        DROP TRIGGER IF EXISTS users_touch ON users;
        """)
public final class TriggerDropBlocksTable implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement
        .as(DropObjects.class)
        .filter(drop -> drop.type() == ObjectType.TRIGGER && drop.table() != null)
        .filter(drop -> statement.existed(Objects.requireNonNull(drop.table())))
        .filter(drop -> !Doomed.is(statement, table(statement, drop)))
        .map(drop -> harm(statement, drop));
  }

  private static Harm harm(StatementView statement, DropObjects drop) {
    String table = table(statement, drop);
    return statement
        .harm("dropping trigger %s blocks %s for a moment".formatted(drop.names().get(0), table))
        .proof(statement.locks(table, LockMode::blocksReads))
        .cause("lock " + table);
  }

  private static String table(StatementView statement, DropObjects drop) {
    return statement.printed(Objects.requireNonNull(drop.table()));
  }
}
