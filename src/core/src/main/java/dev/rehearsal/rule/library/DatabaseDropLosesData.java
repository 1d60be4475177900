package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.ServerCommand;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** PostgreSQL documentation, DROP DATABASE. */
@RuleInfo(
    id = "database-drop-loses-data",
    severity = Severity.ERROR,
    topic = Topic.DATA,
    summary = "A database or a tablespace is dropped",
    effect = "All that it holds is lost, and nothing but a backup brings it back.",
    instead = "Drop databases by hand, never in a migration",
    unsafe =
        """
        --- file: 1_init.up.sql
        CREATE TABLE users (id bigint PRIMARY KEY);
        --- file: 2_drop.up.sql
        DROP DATABASE IF EXISTS old_shop;
        """,
    safe = "",
    noSafeExample = "No migration drops a database",
    format = "golang-migrate")
public final class DatabaseDropLosesData implements StatementRule {

  private static final Set<ServerCommand.Action> DROPS =
      EnumSet.of(ServerCommand.Action.DROP_DATABASE, ServerCommand.Action.DROP_TABLESPACE);

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement
        .as(ServerCommand.class)
        .filter(command -> DROPS.contains(command.action()))
        .map(
            command ->
                statement
                    .harm(
                        "dropping %s %s loses all that it holds"
                            .formatted(
                                command.action() == ServerCommand.Action.DROP_DATABASE
                                    ? "database"
                                    : "tablespace",
                                Rewriting.name(String.valueOf(command.name()))))
                    .cause("failure"));
  }
}
