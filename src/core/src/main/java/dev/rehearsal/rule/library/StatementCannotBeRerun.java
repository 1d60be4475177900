package dev.rehearsal.rule.library;

import dev.rehearsal.migration.ExecutionMode;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationRule;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.CreateIndex;
import dev.rehearsal.sql.syntax.CreateTable;
import dev.rehearsal.sql.syntax.DropObjects;
import dev.rehearsal.sql.syntax.Rename;
import dev.rehearsal.sql.syntax.TransactionCommand;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What no transaction is around stays when a statement behind it fails. Where that was tried,
 * {@link FailureLeavesHalfApplied} tells what came of it.
 */
@RuleInfo(
    id = "statement-cannot-be-rerun",
    severity = Severity.INFO,
    topic = Topic.FAILURE,
    summary = "A migration without a transaction cannot be run again after a failure",
    effect =
        "When a statement behind it fails, it stays; the next attempt fails at once, because it is"
            + " there already or gone.",
    instead = "Put each statement into a migration of its own, or write IF EXISTS or IF NOT EXISTS",
    format = "goose",
    unsafe =
        """
        --- file: 1_users.sql
        -- +goose NO TRANSACTION
        -- +goose Up
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        CREATE TABLE groups (id bigint PRIMARY KEY);
        """,
    safe =
        """
        --- file: 1_users.sql
        -- +goose Up
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        CREATE TABLE groups (id bigint PRIMARY KEY);
        """)
public final class StatementCannotBeRerun implements MigrationRule {

  private static final Set<ExecutionMode> UNGUARDED =
      EnumSet.of(ExecutionMode.SPLIT_NO_TX, ExecutionMode.PSQL);

  @Override
  public Stream<Harm> judge(MigrationView migration) {
    List<StatementView> statements = migration.statements();
    boolean isUnguarded =
        UNGUARDED.contains(migration.migration().up().mode())
            && statements.stream()
                .noneMatch(each -> each.as(TransactionCommand.class).findAny().isPresent());
    return statements.stream()
        .limit(Math.max(0, statements.size() - 1))
        .filter(
            statement ->
                isUnguarded
                    && migration.stress().isEmpty()
                    && statement.mayRun()
                    && failsAgain(statement))
        .limit(1)
        .map(
            statement ->
                statement
                    .harm(
                        "this statement stays when one behind it fails, and fails itself the next"
                            + " time")
                    .proof(
                        statement.ran() ? Proof.seen("no transaction is around it") : Proof.NONE));
  }

  private static boolean failsAgain(StatementView statement) {
    return statement.as(CreateTable.class).anyMatch(each -> !each.ifNotExists())
        || statement.as(CreateIndex.class).anyMatch(each -> !each.ifNotExists())
        || statement.as(DropObjects.class).anyMatch(each -> !each.ifExists())
        || statement.as(Rename.class).findAny().isPresent()
        || statement
            .commands(
                AlterTableAction.ADD_COLUMN,
                AlterTableAction.DROP_COLUMN,
                AlterTableAction.DROP_CONSTRAINT)
            .anyMatch(command -> !command.ifExists())
        || statement.commands(AlterTableAction.ADD_CONSTRAINT).findAny().isPresent();
  }
}
