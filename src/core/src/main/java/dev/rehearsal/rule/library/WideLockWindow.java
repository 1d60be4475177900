package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationRule;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A lock is held until its transaction ends (PostgreSQL documentation, 13.3.1 and 13.3.4). */
@RuleInfo(
    id = "wide-lock-window",
    severity = Severity.INFO,
    topic = Topic.LOCKS,
    summary = "Statements of one transaction lock several existing tables, one after the other",
    effect =
        "The first table stays locked while the others are waited for; a client that uses them in"
            + " another order and the migration can wait for each other, and one of them is"
            + " cancelled.",
    instead = "Change one table a migration",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        CREATE TABLE orders (id bigint PRIMARY KEY);
        --- next
        ALTER TABLE users ADD COLUMN note text;
        ALTER TABLE orders ADD COLUMN note text;
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        CREATE TABLE orders (id bigint PRIMARY KEY);
        --- next
        ALTER TABLE users ADD COLUMN note text;
        --- next
        ALTER TABLE orders ADD COLUMN note text;
        """)
public final class WideLockWindow implements MigrationRule {

  @Override
  public Stream<Harm> judge(MigrationView migration) {
    Map<Integer, Map<String, StrongLock>> transactions = new TreeMap<>();
    for (StatementView statement : migration.statements()) {
      Map<String, StrongLock> locks =
          transactions.computeIfAbsent(statement.transaction(), number -> new TreeMap<>());
      StrongLock.takenBy(statement).stream()
          .filter(
              lock -> locks.keySet().stream().noneMatch(table -> areKin(statement, table, lock)))
          .forEach(lock -> locks.putIfAbsent(lock.table(), lock));
    }
    return transactions.values().stream()
        .map(locks -> List.copyOf(locks.values()))
        .filter(locks -> locks.stream().map(StrongLock::since).distinct().count() > 1)
        .map(WideLockWindow::harm);
  }

  /** A table and its partitions are one. */
  private static boolean areKin(StatementView statement, String table, StrongLock lock) {
    return statement.family(table).contains(lock.table())
        || statement.family(lock.table()).contains(table);
  }

  private static Harm harm(List<StrongLock> locks) {
    List<StrongLock> inOrder = new ArrayList<>(locks);
    inOrder.sort((one, other) -> one.since().number() - other.since().number());
    List<String> tables = inOrder.stream().map(StrongLock::table).toList();
    StatementView second =
        inOrder.stream()
            .map(StrongLock::since)
            .filter(since -> since.number() > inOrder.get(0).since().number())
            .findFirst()
            .orElseThrow();
    boolean seen = inOrder.stream().allMatch(StrongLock::seen);
    String[] evidence = inOrder.stream().map(StrongLock::evidence).toArray(String[]::new);
    return second
        .harm("%s are locked together until the transaction ends".formatted(Phrases.and(tables)))
        .proof(seen ? Proof.seen(evidence) : Proof.NONE)
        .cause("window");
  }
}
