package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Evidence;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.rule.Verdict;
import dev.rehearsal.trace.HeldLock;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL documentation, ALTER TABLE, "Notes": which type changes rewrite. */
@RuleInfo(
    id = "type-change-rewrites-table",
    severity = Severity.ERROR,
    topic = Topic.LOCKS,
    summary = "A column gets a type that its values must be converted to",
    effect =
        "Each row is written anew, with all indexes, and meanwhile nobody can read or write"
            + " the table.",
    instead =
        "Add a column of the new type, keep both in step with a trigger, fill it in batches,"
            + " and switch over",
    yieldsTo = {"collation-change-rebuilds-indexes", "type-change-loses-data"},
    unsafe =
        """
        CREATE TABLE orders (id bigint PRIMARY KEY, quantity int);
        --- next
        ALTER TABLE orders ALTER COLUMN quantity TYPE bigint;
        """,
    safe =
        """
        CREATE TABLE orders (id bigint PRIMARY KEY, code varchar(10));
        --- next
        ALTER TABLE orders ALTER COLUMN code TYPE varchar(20);
        """)
public final class TypeChangeRewritesTable implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    List<TypeChange> changes =
        TypeChange.of(statement).stream()
            .filter(change -> change.conversion().cost() != Conversion.Cost.FREE)
            .toList();
    return changes.isEmpty() ? Stream.of() : Stream.of(harm(statement, changes));
  }

  private static Harm harm(StatementView statement, List<TypeChange> changes) {
    String table = changes.get(0).table();
    List<HeldLock> others = others(statement, table);
    Proof proof = changes.get(0).isAssumed() ? Proof.NONE : statement.rewrites(table);
    String message =
        "changing %s %s %s while nobody can read or write it"
            .formatted(
                TypeChange.names(changes),
                isGuess(changes, proof) ? "may rewrite" : "rewrites",
                others.isEmpty()
                    ? table
                    : "%s and checks the foreign keys of %s again"
                        .formatted(table, others.get(0).relation()));
    Harm harm =
        statement
            .harm(message)
            .at(changes.get(0).command().start())
            .proof(proof.with(others.stream().map(Evidence::of).toArray(String[]::new)))
            .lastsWith(table)
            .cause("lock " + table)
            .instead(TypeChange.expansion(changes));
    return isGuess(changes, proof) ? harm.atMost(likely(changes)) : harm;
  }

  /** Tables behind foreign keys: each value must have its partner in the new type, too. */
  private static List<HeldLock> others(StatementView statement, String table) {
    List<String> family = statement.family(table);
    return statement.effects().locks().stream()
        .filter(lock -> lock.mode().blocksReads() && !lock.relation().isIndex())
        .filter(lock -> !family.contains(lock.relation().name()))
        .toList();
  }

  private static boolean isGuess(List<TypeChange> changes, Proof proof) {
    return proof.verdict() == Verdict.STATIC
        && changes.stream().allMatch(each -> each.conversion().cost() == Conversion.Cost.UNSURE);
  }

  /** To text without a limit is what most widen a varchar to, which is free. */
  private static Severity likely(List<TypeChange> changes) {
    return changes.stream()
            .map(change -> change.conversion().young())
            .allMatch(type -> type.is("text", "varchar") && type.modifiers().isEmpty())
        ? Severity.INFO
        : Severity.WARNING;
  }
}
