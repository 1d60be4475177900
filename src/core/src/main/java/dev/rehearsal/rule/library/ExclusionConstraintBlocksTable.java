package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.ConstraintType;
import dev.rehearsal.sql.syntax.IndexKey;
import dev.rehearsal.trace.LockMode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** PostgreSQL documentation, ALTER TABLE: neither NOT VALID nor USING INDEX knows EXCLUDE. */
@RuleInfo(
    id = "exclusion-constraint-blocks-table",
    severity = Severity.ERROR,
    topic = Topic.LOCKS,
    summary = "An exclusion constraint is added to an existing table",
    effect =
        "Nobody can read or write the table while its index is built and each row is compared with"
            + " the others; PostgreSQL knows no way to do it otherwise.",
    instead =
        "Make a new table with the constraint, fill it in batches and switch over; or do it while"
            + " the application is out of service",
    unsafe =
        """
        CREATE TABLE bookings (id bigint PRIMARY KEY, during tsrange);
        --- next
        ALTER TABLE bookings ADD CONSTRAINT bookings_during_excl EXCLUDE USING gist (during WITH &&);
        """,
    safe =
        """
        CREATE TABLE bookings (id bigint PRIMARY KEY, during tsrange);
        --- next
        CREATE TABLE new_bookings (
          id bigint PRIMARY KEY,
          during tsrange,
          CONSTRAINT bookings_during_excl EXCLUDE USING gist (during WITH &&)
        );
        """)
public final class ExclusionConstraintBlocksTable implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return NewConstraint.of(statement, ConstraintType.EXCLUDE).stream()
        .map(constraint -> harm(statement, constraint));
  }

  private static Harm harm(StatementView statement, NewConstraint constraint) {
    String table = statement.printed(statement.alteredTable());
    return statement
        .harm(
            "building the index of exclusion constraint %s blocks reads and writes of %s"
                .formatted(constraint.name(keys(constraint), "excl"), table))
        .at(constraint.command().start())
        .proof(statement.locks(table, LockMode::blocksReads).and(statement.builds(table)))
        .lastsWith(table)
        .cause("lock " + table);
  }

  /** What PostgreSQL calls its columns in a name that it chooses. */
  private static List<String> keys(NewConstraint constraint) {
    return constraint
        .definition()
        .node()
        .walk()
        .filter(node -> node.is("INDEXELEM"))
        .map(IndexKey::new)
        .map(key -> Objects.requireNonNullElse(key.column(), "expr"))
        .toList();
  }
}
