package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.CreateTable;
import dev.rehearsal.sql.syntax.CreateTableAs;
import dev.rehearsal.sql.syntax.DropObjects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PostgreSQL documentation, CREATE TABLE, UNLOGGED. */
@RuleInfo(
    id = "unlogged-table-loses-rows",
    severity = Severity.WARNING,
    topic = Topic.DATA,
    summary = "A table is unlogged",
    effect =
        "It is emptied when the server crashes, and a replica, which cannot even read it, has it"
            + " empty after a failover.",
    instead = "Make it an ordinary table, unless its rows can be made again at any time",
    unsafe = "CREATE UNLOGGED TABLE sessions (id bigint PRIMARY KEY, data text);",
    safe = "CREATE TABLE sessions (id bigint PRIMARY KEY, data text);")
public final class UnloggedTableLosesRows implements StatementRule {

  /** Names of tables whose rows can be made again. */
  private static final Pattern PASSING =
      Pattern.compile("(?i)cache|temp|tmp|scratch|staging|import|buffer");

  @Override
  public Stream<Harm> judge(StatementView statement) {
    Stream<Harm> made =
        statement
            .as(CreateTable.class)
            .filter(table -> table.unlogged() && isKept(statement, table.table()))
            .map(table -> harm(statement, table.table()))
            .map(harm -> harm.instead(Remedy.here(logged(statement.text()) + ";")));
    Stream<Harm> queried =
        statement
            .as(CreateTableAs.class)
            .filter(table -> table.unlogged() && isKept(statement, table.table()))
            .map(table -> harm(statement, table.table()));
    Stream<Harm> switched =
        statement
            .commands(AlterTableAction.SET_UNLOGGED)
            .filter(command -> isKept(statement, statement.alteredTable()))
            .map(command -> harm(statement, statement.alteredTable()).at(command.start()))
            .map(
                harm ->
                    statement.existed(statement.alteredTable())
                        ? harm.atMost(Severity.INFO)
                        : harm);
    return Stream.of(made, queried, switched)
        .flatMap(harms -> harms)
        .filter(harm -> statement.mayRun());
  }

  /** One that is only a step of the migration may go with a crash. */
  private static boolean isKept(StatementView statement, QualifiedName name) {
    return statement.migration().statements().stream()
        .filter(other -> other.number() > statement.number())
        .flatMap(other -> Stream.concat(dropped(other), logged(other)))
        .noneMatch(other -> other.name().equals(name.name()));
  }

  private static Stream<QualifiedName> dropped(StatementView other) {
    return other.as(DropObjects.class).flatMap(drop -> drop.names().stream());
  }

  private static Stream<QualifiedName> logged(StatementView other) {
    return other.commands(AlterTableAction.SET_LOGGED).map(command -> other.alteredTable());
  }

  private static Harm harm(StatementView statement, QualifiedName table) {
    Harm harm =
        statement
            .harm("%s is emptied by a crash, and cannot be read on a replica".formatted(table))
            .proof(statement.ran() ? Proof.seen("%s is unlogged".formatted(table)) : Proof.NONE);
    return PASSING.matcher(table.name()).find() ? harm.atMost(Severity.INFO) : harm;
  }

  private static String logged(String statement) {
    return statement.replaceFirst("(?i)\\bUNLOGGED\\s+", "");
  }
}
