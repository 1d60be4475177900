package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.CreateTable;
import java.util.stream.Stream;

/** PostgreSQL documentation, 24.1 "Routine Vacuuming". */
@RuleInfo(
    id = "autovacuum-is-off",
    severity = Severity.WARNING,
    topic = Topic.DESIGN,
    summary = "Autovacuum is switched off for a table",
    effect =
        "Dead rows are never removed, the table grows with each UPDATE, and plans are made from"
            + " statistics that grow old.",
    instead = "Tune autovacuum_vacuum_scale_factor and its like instead",
    optIn = true,
    unsafe = "CREATE TABLE events (id bigint PRIMARY KEY) WITH (autovacuum_enabled = false);",
    safe =
        """
        CREATE TABLE events (id bigint PRIMARY KEY) WITH (autovacuum_vacuum_scale_factor = 0.01);
        """)
public final class AutovacuumIsOff implements StatementRule {

  private static final String SETTING = "autovacuum_enabled";

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return Stream.concat(
            statement.as(CreateTable.class).map(CreateTable::options),
            statement
                .commands(AlterTableAction.SET_STORAGE_PARAMETERS)
                .map(AlterTableCommand::options))
        .filter(options -> options.has(SETTING) && !options.isOn(SETTING))
        .map(
            options ->
                statement.harm(
                    "dead rows of %s are never removed".formatted(NewTables.name(statement))));
  }
}
