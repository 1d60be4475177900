package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.Reindex;
import dev.rehearsal.sql.syntax.ReindexTarget;
import dev.rehearsal.trace.LockMode;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** PostgreSQL documentation, REINDEX, "Rebuilding Indexes Concurrently". */
@RuleInfo(
    id = "reindex-blocks-table",
    severity = Severity.ERROR,
    topic = Topic.LOCKS,
    summary = "Indexes are rebuilt without CONCURRENTLY",
    effect =
        "Every write to the table waits until its indexes are rebuilt, and so does every query, for"
            + " the planner looks at each index.",
    instead = "Use REINDEX … CONCURRENTLY, alone in a migration without a transaction",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- next
        REINDEX TABLE users;
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- next
        REINDEX TABLE CONCURRENTLY users;
        """)
public final class ReindexBlocksTable implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement
        .as(Reindex.class)
        // There is no other way to rebuild the indexes of the catalogue.
        .filter(reindex -> !reindex.concurrently() && reindex.target() != ReindexTarget.SYSTEM)
        .filter(reindex -> statement.mayRun())
        .flatMap(reindex -> harm(statement, reindex));
  }

  private static Stream<Harm> harm(StatementView statement, Reindex reindex) {
    QualifiedName name = reindex.name();
    return switch (reindex.target()) {
      case INDEX -> {
        Indexes.Known index = Indexes.known(statement, name == null ? QualifiedName.of("") : name);
        yield index.isNew() ? Stream.of() : Stream.of(harm(statement, "index " + name, index));
      }
      case TABLE ->
          name == null || !statement.existed(name)
              ? Stream.of()
              : Stream.of(
                  harm(
                      statement,
                      "the indexes",
                      new Indexes.Known(statement.printed(name), true, false, false)));
      default ->
          Stream.of(
              harm(
                  statement,
                  "all indexes",
                  new Indexes.Known(all(reindex, name), false, false, false)));
    };
  }

  private static String all(Reindex reindex, @Nullable QualifiedName name) {
    String kind = reindex.target().name().toLowerCase(Locale.ROOT);
    return "each table of " + (name == null ? "the " + kind : kind + " " + name);
  }

  private static Harm harm(StatementView statement, String what, Indexes.Known index) {
    String table = index.table();
    Proof proof =
        index.isKnown()
            ? statement.locks(table, LockMode::blocksWrites)
            : Indexes.untouched(statement);
    Harm harm =
        statement
            .harm("rebuilding %s blocks reads and writes of %s".formatted(what, table))
            .proof(proof)
            .cause("lock " + table)
            .instead(Remedy.alone(Rewriting.concurrently(statement.text()) + ";"));
    return index.isKnown() ? harm.lastsWith(table) : harm;
  }
}
