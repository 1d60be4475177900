package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.AlterTable;
import dev.rehearsal.trace.Effects;
import dev.rehearsal.trace.HeldLock;
import dev.rehearsal.trace.LockMode;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * PostgreSQL documentation, 13.3.1 "Table-Level Locks": a lock is held until the transaction ends.
 */
@RuleInfo(
    id = "hidden-work-blocks-table",
    severity = Severity.ERROR,
    topic = Topic.LOCKS,
    summary = "What a function or a block does keeps others from an existing table for long",
    effect =
        "A rewrite, a scan or the build of an index that no text shows blocks the table until"
            + " it is done.",
    instead = "Write what is done as statements of its own, and each as it blocks nobody",
    yieldsTo = "*",
    unsafe =
        """
        CREATE TABLE orders (id bigint PRIMARY KEY, quantity int);
        --- next
        DO $$
        DECLARE name text;
        BEGIN
          FOR name IN SELECT table_name FROM information_schema.tables WHERE table_name = 'orders' LOOP
            EXECUTE format('ALTER TABLE %I ALTER COLUMN quantity TYPE bigint', name);
          END LOOP;
        END $$;
        """,
    safe =
        """
        CREATE TABLE orders (id bigint PRIMARY KEY, quantity int);
        --- next
        DO $$
        BEGIN
          EXECUTE format('ALTER TABLE %I ADD COLUMN paid timestamptz', 'orders');
        END $$;
        """)
public final class HiddenWorkBlocksTable implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    boolean mayRewrite =
        Copying.isHidden(statement)
            || (statement.as(AlterTable.class).findAny().isPresent()
                && statement.failure().isEmpty());
    return mayRewrite && statement.ran()
        ? locked(statement).flatMap(table -> harm(statement, table).stream())
        : Stream.of();
  }

  /** Tables that were there before and are kept from writers while the statement runs. */
  private static Stream<String> locked(StatementView statement) {
    Stream<HeldLock> own = statement.effects().locks().stream();
    Stream<HeldLock> held =
        statement.migration().lockWindowsAt(statement.number()).stream()
            .map(window -> new HeldLock(window.relation(), window.mode()));
    return Stream.concat(own, held)
        .filter(lock -> lock.mode().blocksWrites() && !lock.relation().isIndex())
        .map(lock -> lock.relation().name())
        .distinct()
        .sorted();
  }

  private static Optional<Harm> harm(StatementView statement, String table) {
    Effects effects = statement.effects();
    if (effects.rewrites(table)) {
      return Optional.of(
          harm(statement, table, "writes all of %s anew", statement.rewrites(table)));
    }
    if (statement.as(AlterTable.class).findAny().isPresent()) {
      return Optional.empty();
    }
    if (!statement.builds(table).isRefuted()) {
      return Optional.of(harm(statement, table, "builds an index of %s", statement.builds(table)));
    }
    return effects.scans(table)
        ? Optional.of(harm(statement, table, "reads all of %s", statement.scans(table)))
        : Optional.empty();
  }

  private static Harm harm(StatementView statement, String table, String what, Proof seen) {
    boolean reads = !statement.locks(table, LockMode::blocksReads).isRefuted();
    return statement
        .harm(
            "the code behind it %s while %s"
                .formatted(
                    what.formatted(table),
                    reads ? "nobody can read or write it" : "nobody can write it"))
        .proof(statement.locks(table, LockMode::blocksWrites).and(seen))
        .lastsWith(table)
        .cause("lock " + named(statement, table));
  }

  /** The table that a statement names when it does the same to its partitions. */
  private static String named(StatementView statement, String table) {
    return statement
        .as(AlterTable.class)
        .map(alter -> statement.printed(alter.table()))
        .filter(altered -> statement.family(altered).contains(table))
        .findFirst()
        .orElse(table);
  }
}
