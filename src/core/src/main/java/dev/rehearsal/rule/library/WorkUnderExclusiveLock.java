package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationRule;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.trace.LockWindow;
import dev.rehearsal.trace.RowsTouched;
import java.util.Optional;
import java.util.stream.Stream;

/** A lock is held until its transaction ends (PostgreSQL documentation, 13.3.1). */
@RuleInfo(
    id = "work-under-exclusive-lock",
    severity = Severity.ERROR,
    topic = Topic.LOCKS,
    summary = "Rows are written or read in bulk while a lock that blocks everybody is held",
    effect =
        "The lock was meant to last for a moment, and lasts until the transaction ends: nobody can"
            + " read or write the table meanwhile.",
    instead = "Put what takes long into a migration of its own",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- next
        ALTER TABLE users ADD COLUMN domain text;
        UPDATE users SET domain = split_part(email, '@', 2);
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- next
        ALTER TABLE users ADD COLUMN domain text;
        """)
public final class WorkUnderExclusiveLock implements MigrationRule {

  @Override
  public Stream<Harm> judge(MigrationView migration) {
    return migration.statements().stream().flatMap(statement -> harm(statement).stream());
  }

  private static Optional<Harm> harm(StatementView statement) {
    Optional<RowsTouched> rows =
        statement.effects().rows().stream().filter(RowsTouched::touchesAll).findFirst();
    return rows.flatMap(touched -> held(statement).map(window -> harm(statement, touched, window)));
  }

  private static Optional<LockWindow> held(StatementView statement) {
    return statement.migration().lockWindows().stream()
        .filter(window -> window.mode().blocksReads())
        .filter(window -> window.from() < statement.number() && statement.number() <= window.to())
        .findFirst();
  }

  private static Harm harm(StatementView statement, RowsTouched touched, LockWindow window) {
    return statement
        .harm(
            "all rows of %s are written while %s is locked"
                .formatted(touched.relation(), window.relation()))
        .proof(
            Proof.seen(
                "%s on %s since statement %d: reads and writes wait"
                    .formatted(window.mode(), window.relation(), window.from()),
                touched.toString()))
        .lastsWith(touched.relation().name())
        .cause("rows " + touched.relation());
  }
}
