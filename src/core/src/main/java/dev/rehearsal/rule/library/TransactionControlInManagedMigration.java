package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationRule;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.TransactionCommand;
import dev.rehearsal.sql.syntax.TransactionType;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** PostgreSQL documentation, BEGIN and COMMIT: transactions do not nest. */
@RuleInfo(
    id = "transaction-control-in-managed-migration",
    severity = Severity.WARNING,
    topic = Topic.FAILURE,
    summary = "A migration ends or opens the transaction that its tool has opened",
    effect =
        "The COMMIT is that of the tool: what comes behind it is in no transaction, and a failure"
            + " there leaves the migration half-applied.",
    instead = "Leave out BEGIN and COMMIT; the tool writes them",
    format = "dbmate",
    unsafe =
        """
        --- file: 1_users.sql
        -- migrate:up
        BEGIN;
        CREATE TABLE users (id bigint PRIMARY KEY);
        COMMIT;
        -- migrate:down
        DROP TABLE users;
        """,
    safe =
        """
        --- file: 1_users.sql
        -- migrate:up
        CREATE TABLE users (id bigint PRIMARY KEY);
        -- migrate:down
        DROP TABLE users;
        """)
public final class TransactionControlInManagedMigration implements MigrationRule {

  private static final Set<TransactionType> ENDS =
      EnumSet.of(TransactionType.COMMIT, TransactionType.ROLLBACK, TransactionType.PREPARE);

  private static final Set<TransactionType> BEGINS =
      EnumSet.of(TransactionType.BEGIN, TransactionType.START);

  @Override
  public Stream<Harm> judge(MigrationView migration) {
    List<StatementView> statements =
        migration.opensTransaction() ? migration.statements() : List.of();
    return Stream.of(ENDS, BEGINS)
        .flatMap(types -> statements.stream().filter(statement -> isOf(statement, types)))
        .limit(1)
        .map(TransactionControlInManagedMigration::harm);
  }

  private static boolean isOf(StatementView statement, Set<TransactionType> types) {
    return statement
        .as(TransactionCommand.class)
        .anyMatch(command -> types.contains(command.type()));
  }

  private static Harm harm(StatementView statement) {
    boolean ends = isOf(statement, ENDS);
    String word = statement.text().strip().split("\\s+", 2)[0].toUpperCase(Locale.ROOT);
    String what =
        ends
            ? "%s ends the transaction of the tool: a failure behind it leaves half of the"
                + " migration"
            : "%s opens no transaction: the tool has opened one";
    return statement
        .harm(what.formatted(word))
        .proof(
            statement.ran() ? Proof.seen("the tool sends it between BEGIN and COMMIT") : Proof.NONE)
        .cause("transaction");
  }
}
