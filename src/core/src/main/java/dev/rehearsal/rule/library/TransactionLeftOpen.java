package dev.rehearsal.rule.library;

import dev.rehearsal.migration.MigrationFailure;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationRule;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.TransactionCommand;
import dev.rehearsal.trace.Attempt;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** PostgreSQL documentation, 53.2.2.5 "Canceling Requests in Progress": what is open is undone. */
@RuleInfo(
    id = "transaction-left-open",
    severity = Severity.ERROR,
    topic = Topic.FAILURE,
    summary = "A migration opens a transaction and does not end it",
    effect = "All that it did is undone when the session ends, and its locks are held until then.",
    instead = "End the migration with COMMIT",
    unsafe =
        """
        BEGIN;
        CREATE TABLE users (id bigint PRIMARY KEY);
        """,
    safe =
        """
        BEGIN;
        CREATE TABLE users (id bigint PRIMARY KEY);
        COMMIT;
        """)
public final class TransactionLeftOpen implements MigrationRule {

  @Override
  public Stream<Harm> judge(MigrationView migration) {
    StatementView open = null;
    for (StatementView statement :
        migration.opensTransaction() ? List.<StatementView>of() : migration.statements()) {
      TransactionCommand command = statement.as(TransactionCommand.class).findFirst().orElse(null);
      if (command != null) {
        open = after(command, statement, open);
      }
    }
    return Stream.ofNullable(open).map(TransactionLeftOpen::harm);
  }

  private static @Nullable StatementView after(
      TransactionCommand command, StatementView statement, @Nullable StatementView open) {
    return switch (command.type()) {
      case BEGIN, START -> open == null ? statement : open;
      case COMMIT, ROLLBACK, PREPARE -> command.chains() ? statement : null;
      default -> open;
    };
  }

  private static Harm harm(StatementView statement) {
    Optional<MigrationFailure> failure = statement.migration().run().flatMap(Attempt::failure);
    return statement
        .harm("the transaction is never committed: all of the migration is lost")
        .proof(failure.map(seen -> Proof.seen(seen.message())).orElse(Proof.NONE))
        .cause("failure")
        .instead(Remedy.here("COMMIT;"));
  }
}
