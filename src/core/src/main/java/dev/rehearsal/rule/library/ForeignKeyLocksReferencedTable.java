package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationRule;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.ConstraintType;
import dev.rehearsal.trace.LockMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** PostgreSQL documentation, CREATE TABLE, REFERENCES: SHARE ROW EXCLUSIVE on the other table. */
@RuleInfo(
    id = "foreign-key-locks-referenced-table",
    severity = Severity.WARNING,
    topic = Topic.LOCKS,
    summary = "The foreign keys of one transaction lock several existing tables",
    effect =
        "Writes to each referenced table wait until the transaction ends; with several, the"
            + " migration and the application can wait for each other and one of them is"
            + " cancelled.",
    instead =
        "Set a lock_timeout, and add the foreign keys one a migration: NOT VALID, then VALIDATE",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        CREATE TABLE products (id bigint PRIMARY KEY);
        --- next
        CREATE TABLE orders (
          id bigint PRIMARY KEY,
          user_id bigint REFERENCES users (id),
          product_id bigint REFERENCES products (id)
        );
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        --- next
        CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint);
        """)
public final class ForeignKeyLocksReferencedTable implements MigrationRule {

  @Override
  public Stream<Harm> judge(MigrationView migration) {
    Map<Integer, Map<String, StatementView>> locked = new LinkedHashMap<>();
    for (StatementView statement : migration.withInner()) {
      Map<String, StatementView> all =
          locked.computeIfAbsent(statement.transaction(), tx -> new LinkedHashMap<>());
      ForeignKeys.lockedBy(statement).forEach(parent -> all.putIfAbsent(parent, statement));
    }
    return locked.values().stream()
        .filter(parents -> !parents.isEmpty() && isNews(parents))
        .map(ForeignKeyLocksReferencedTable::harm);
  }

  /** NOT VALID and one by one is how it is to be done. */
  private static boolean isNews(Map<String, StatementView> parents) {
    return parents.size() > 1
        || parents.values().stream()
            .anyMatch(each -> NewConstraint.of(each, ConstraintType.FOREIGN_KEY).isEmpty());
  }

  private static Harm harm(Map<String, StatementView> parents) {
    // The statement that locks a second one is to blame.
    StatementView statement = parents.values().stream().limit(2).reduce((a, b) -> b).orElseThrow();
    Proof proof =
        parents.entrySet().stream()
            .map(each -> each.getValue().locks(each.getKey(), LockMode::blocksWrites))
            .reduce(Proof::and)
            .orElse(Proof.NONE);
    Harm harm =
        statement
            .harm(
                "foreign keys block %s until the transaction ends"
                    .formatted(Waiting.on(statement, parents.keySet())))
            .proof(proof)
            .cause("lock " + parents.keySet().iterator().next())
            .instead(TimeLimit.before(statement));
    return parents.size() > 1 && !TimeLimit.isAt(statement) ? harm : harm.atMost(Severity.INFO);
  }
}
