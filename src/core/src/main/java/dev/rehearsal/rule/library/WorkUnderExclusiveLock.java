package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationRule;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A lock is held until its transaction ends (PostgreSQL documentation, 13.3.1). */
@RuleInfo(
    id = "work-under-exclusive-lock",
    severity = Severity.ERROR,
    topic = Topic.LOCKS,
    summary = "Rows are written or read in bulk while an earlier statement's lock is held",
    effect =
        "The lock was meant to last for a moment, and lasts until the transaction ends: others"
            + " cannot write the table, or not even read it, meanwhile.",
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
    Map<Integer, Found> worst = new TreeMap<>();
    for (StatementView statement : migration.withInner()) {
      // All that is done in a transaction has the same cause: the worst of it stands for it.
      found(statement)
          .ifPresent(
              one ->
                  worst.merge(
                      statement.transaction(),
                      one,
                      (old, other) ->
                          other.severity().compareTo(old.severity()) > 0 ? other : old));
    }
    return worst.values().stream().map(each -> harm(each.statement, each.work, each.lock));
  }

  private record Found(StatementView statement, Work work, StrongLock lock) {

    private Severity severity() {
      return work.severity();
    }
  }

  private static Optional<Found> found(StatementView statement) {
    return Work.of(statement)
        .flatMap(
            work ->
                StrongLock.heldAt(statement).stream()
                    .max(Comparator.comparing(StrongLock::mode))
                    .map(lock -> new Found(statement, work, lock)));
  }

  private static Harm harm(StatementView statement, Work work, StrongLock lock) {
    String message =
        work.table().equals(lock.table())
            ? "%s while it is locked".formatted(work.words())
            : "%s while %s is locked".formatted(work.words(), lock.table());
    Proof proof =
        work.evidence().isEmpty() || !lock.seen()
            ? Proof.NONE
            : Proof.seen(lock.evidence()).with(work.evidence().toArray(String[]::new));
    return statement
        .harm("%s: %s wait until the transaction ends".formatted(message, lock.victims()))
        .proof(proof)
        .atMost(work.severity())
        .lastsWith(work.table())
        .cause("rows " + work.table())
        .instead(Postponed.of(statement));
  }
}
