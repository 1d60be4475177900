package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.SettingCommand;
import java.util.stream.Stream;

/** PostgreSQL documentation, ALTER TABLE, DISABLE TRIGGER: foreign keys are triggers, too. */
@RuleInfo(
    id = "disabled-trigger-skips-checks",
    severity = Severity.WARNING,
    topic = Topic.DATA,
    summary = "Triggers are switched off while others write",
    effect =
        "What the application or the migration writes meanwhile is not checked: rows without"
            + " a partner stay behind a foreign key that looks valid.",
    instead =
        "Leave the triggers on; or switch off those by name that you mean, and on again in"
            + " the same migration",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
        CREATE TRIGGER users_touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch();
        --- next
        SET lock_timeout = '2s';
        ALTER TABLE users DISABLE TRIGGER USER;
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
        CREATE TRIGGER users_touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch();
        --- next
        SET lock_timeout = '2s';
        ALTER TABLE users ENABLE TRIGGER users_touch;
        """)
public final class DisabledTriggerSkipsChecks implements StatementRule {

  private static final AlterTableAction ALL = AlterTableAction.DISABLE_TRIGGER_ALL;

  private static final AlterTableAction[] ENABLING = {
    AlterTableAction.ENABLE_TRIGGER,
    AlterTableAction.ENABLE_TRIGGER_ALL,
    AlterTableAction.ENABLE_TRIGGER_USER,
    AlterTableAction.ENABLE_ALWAYS_TRIGGER
  };

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return Stream.concat(
        statement
            .commands(AlterTableAction.DISABLE_TRIGGER, ALL, AlterTableAction.DISABLE_TRIGGER_USER)
            .filter(command -> statement.existed(statement.alteredTable()))
            .map(command -> harm(statement, command)),
        statement
            .as(SettingCommand.class)
            .filter(setting -> "session_replication_role".equals(setting.name()))
            .filter(setting -> "replica".equalsIgnoreCase(setting.value()))
            .map(setting -> replica(statement)));
  }

  private static Harm harm(StatementView statement, AlterTableCommand command) {
    String table = statement.printed(statement.alteredTable());
    boolean all = command.is(ALL);
    Harm harm =
        statement
            .harm(
                all
                    ? "no trigger of %s fires, and no foreign key is checked".formatted(table)
                    : "%s of %s fires".formatted(triggers(command), table))
            .at(command.start())
            .proof(statement.ran() ? Proof.seen("switched off") : Proof.NONE)
            .cause("triggers " + table);
    return !all && isEnabledAgain(statement) ? harm.atMost(Severity.INFO) : harm;
  }

  private static String triggers(AlterTableCommand command) {
    return command.name() == null
        ? "none of the triggers"
        : "no more trigger " + Columns.name(command);
  }

  private static boolean isEnabledAgain(StatementView statement) {
    return statement.migration().statements().stream()
        .filter(later -> later.number() > statement.number())
        .filter(later -> later.commands(ENABLING).findAny().isPresent())
        .anyMatch(later -> later.alteredTable().equals(statement.alteredTable()));
  }

  private static Harm replica(StatementView statement) {
    return statement
        .harm("no trigger fires and no foreign key is checked in this session")
        .proof(statement.ran() ? Proof.seen("session_replication_role is replica") : Proof.NONE)
        .cause("triggers");
  }
}
