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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    Map<Integer, Locked> transactions = new TreeMap<>();
    for (StatementView statement : migration.statements()) {
      Locked locked = transactions.computeIfAbsent(statement.transaction(), number -> new Locked());
      StrongLock.takenBy(statement).forEach(lock -> locked.add(lock, statement));
    }
    return transactions.values().stream()
        .map(Locked::inOrder)
        .filter(locks -> locks.stream().map(StrongLock::since).distinct().count() > 1)
        .map(WideLockWindow::harm);
  }

  /** What a transaction has locked; a table and its partitions are one. */
  private static final class Locked {
    private final Map<String, StrongLock> locks = new TreeMap<>();
    private final Set<String> families = new HashSet<>();

    void add(StrongLock lock, StatementView statement) {
      List<String> family = statement.family(lock.table());
      if (!families.contains(lock.table()) && family.stream().noneMatch(locks::containsKey)) {
        locks.put(lock.table(), lock);
        families.addAll(family);
      }
    }

    List<StrongLock> inOrder() {
      return locks.values().stream()
          .sorted(Comparator.comparing(lock -> lock.since().number()))
          .toList();
    }
  }

  private static Harm harm(List<StrongLock> inOrder) {
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
