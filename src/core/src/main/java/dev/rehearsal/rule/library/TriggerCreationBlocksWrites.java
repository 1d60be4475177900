package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.CreateTrigger;
import dev.rehearsal.trace.LockMode;
import java.util.stream.Stream;

/** PostgreSQL documentation, 13.3.1 "Table-Level Locks": SHARE ROW EXCLUSIVE. */
@RuleInfo(
    id = "trigger-creation-blocks-writes",
    severity = Severity.INFO,
    topic = Topic.LOCKS,
    summary = "A trigger is created on an existing table",
    effect =
        "Writes to the table wait for a moment, and as long as a transaction on the table is"
            + " open.",
    instead = "Set a lock_timeout, and try again when it expires",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
        --- next
        SET lock_timeout = '2s';
        CREATE TRIGGER users_touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch();
        """,
    safe =
        """
        CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
        --- next
        CREATE TABLE users (id bigint PRIMARY KEY);
        CREATE TRIGGER users_touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch();
        """)
public final class TriggerCreationBlocksWrites implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement
        .as(CreateTrigger.class)
        .filter(trigger -> trigger.timing() != CreateTrigger.Timing.INSTEAD_OF)
        .filter(trigger -> statement.existed(trigger.table()))
        .map(trigger -> harm(statement, trigger));
  }

  private static Harm harm(StatementView statement, CreateTrigger trigger) {
    String table = statement.printed(trigger.table());
    return statement
        .harm(
            "creating trigger %s blocks %s for a moment"
                .formatted(Rewriting.name(trigger.name()), Waiting.on(statement, table)))
        .proof(statement.locks(table, LockMode::blocksWrites))
        .cause("lock " + table);
  }
}
