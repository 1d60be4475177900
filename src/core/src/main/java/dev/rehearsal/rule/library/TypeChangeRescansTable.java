package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measured on PostgreSQL 11 to 18: a CHECK is checked again, and an index on an expression or with
 * a condition is built again.
 */
@RuleInfo(
    id = "type-change-rescans-table",
    severity = Severity.ERROR,
    topic = Topic.LOCKS,
    summary =
        "A type change that is free by itself has a constraint checked or an index built"
            + " again",
    effect =
        "The values stay as they are, but all rows are read again while nobody can read or"
            + " write the table.",
    instead =
        "Drop the constraint or the index, change the type, and add it again NOT VALID or"
            + " CONCURRENTLY",
    yieldsTo = "*",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email varchar(50) CHECK (email <> ''));
        --- next
        ALTER TABLE users ALTER COLUMN email TYPE varchar(100);
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email varchar(50));
        CREATE INDEX users_email_idx ON users (email);
        --- next
        ALTER TABLE users ALTER COLUMN email TYPE varchar(100);
        """)
public final class TypeChangeRescansTable implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    List<TypeChange> changes =
        TypeChange.of(statement).stream()
            .filter(change -> statement.ran() || isKnownToRescan(change))
            .toList();
    if (changes.isEmpty()
        || statement.family(changes.get(0).table()).stream()
            .anyMatch(statement.effects()::rewrites)) {
      return Stream.of();
    }
    return Stream.of(harm(statement, changes));
  }

  private static Harm harm(StatementView statement, List<TypeChange> changes) {
    String table = changes.get(0).table();
    return statement
        .harm(
            "changing %s reads all of %s while nobody can read or write it, to check a constraint"
                    .formatted(TypeChange.names(changes), table)
                + " or build an index again")
        .at(changes.get(0).command().start())
        .proof(statement.builds(table).or(statement.scans(table)))
        .lastsWith(table)
        .cause("lock " + table)
        .instead(remedy(statement, changes));
  }

  private static boolean isKnownToRescan(TypeChange change) {
    return change.conversion().cost() == Conversion.Cost.FREE
        && change.conversion().oldOrNull() != null
        && !Dependents.of(change).isEmpty();
  }

  private static Remedy remedy(StatementView statement, List<TypeChange> changes) {
    return changes.stream()
        .map(Dependents::of)
        .filter(dependents -> !dependents.isEmpty())
        .findFirst()
        .map(dependents -> dependents.around(statement.text()))
        .orElse(Remedy.NONE);
  }
}
