package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.AlterDomain;
import dev.rehearsal.sql.syntax.ConstraintDefinition;
import dev.rehearsal.sql.syntax.CreateDomain;
import dev.rehearsal.trace.LockMode;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measured on PostgreSQL 11 to 18: VALIDATE CONSTRAINT of a domain locks as ADD CONSTRAINT does.
 */
@RuleInfo(
    id = "domain-constraint-blocks-writes",
    severity = Severity.ERROR,
    topic = Topic.LOCKS,
    summary = "A constraint of a domain is checked in the tables that use it",
    effect =
        "Each table with a column of the domain is read as a whole, and writes to it wait"
            + " meanwhile.",
    instead = "Put a CHECK on the columns instead: NOT VALID, and validated in the next migration",
    unsafe =
        """
        CREATE DOMAIN email AS text;
        CREATE TABLE users (id bigint PRIMARY KEY, mail email);
        --- next
        ALTER DOMAIN email ADD CONSTRAINT email_check CHECK (VALUE <> '') NOT VALID;
        ALTER DOMAIN email VALIDATE CONSTRAINT email_check;
        """,
    safe =
        """
        CREATE DOMAIN email AS text;
        CREATE TABLE users (id bigint PRIMARY KEY, mail email);
        --- next
        ALTER DOMAIN email ADD CONSTRAINT email_check CHECK (VALUE <> '') NOT VALID;
        """)
public final class DomainConstraintBlocksWrites implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement
        .as(AlterDomain.class)
        .filter(DomainConstraintBlocksWrites::isChecked)
        .filter(domain -> statement.ran() || !isNew(statement, domain))
        .map(domain -> harm(statement, domain));
  }

  private static boolean isChecked(AlterDomain domain) {
    ConstraintDefinition added = domain.constraint();
    return switch (domain.action()) {
      case ADD_CONSTRAINT -> added == null || !added.notValid();
      case SET_NOT_NULL, VALIDATE_CONSTRAINT -> true;
      default -> false;
    };
  }

  private static boolean isNew(StatementView statement, AlterDomain domain) {
    return statement.migration().statements().stream()
        .filter(other -> other.number() < statement.number())
        .flatMap(other -> other.as(CreateDomain.class))
        .anyMatch(made -> made.name().equals(domain.domain()));
  }

  private static Harm harm(StatementView statement, AlterDomain domain) {
    List<String> tables =
        statement.effects().scans().stream().map(scan -> scan.relation().name()).toList();
    Harm harm =
        statement
            .harm(
                "checking domain %s reads all of %s and blocks writes to it"
                    .formatted(
                        domain.domain(),
                        tables.isEmpty() ? "each table that uses it" : String.join(", ", tables)))
            .proof(
                tables.isEmpty()
                    ? statement.ran() ? Proof.refuted("no table was scanned") : Proof.NONE
                    : statement
                        .locks(tables.get(0), LockMode::blocksWrites)
                        .and(statement.scans(tables.get(0))))
            .cause("lock " + (tables.isEmpty() ? "all" : tables.get(0)));
    return tables.size() == 1 ? harm.lastsWith(tables.get(0)) : harm;
  }
}
