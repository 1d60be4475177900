package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.ColumnDefinition;
import java.util.List;
import java.util.stream.Stream;

/** Measured on PostgreSQL 11 to 18: a column of a domain with a constraint is never free. */
@RuleInfo(
    id = "constrained-domain-rewrites-table",
    severity = Severity.ERROR,
    topic = Topic.LOCKS,
    summary = "A column is added whose type is a domain with a constraint",
    effect =
        "Each row is written anew to check the constraint, even without a default, and"
            + " meanwhile nobody can read or write the table.",
    instead =
        "Add the column with the type below the domain and a CHECK that is NOT VALID, and"
            + " validate that in the next migration",
    unsafe =
        """
        CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
        CREATE TABLE orders (id bigint PRIMARY KEY);
        --- next
        ALTER TABLE orders ADD COLUMN quantity positive;
        """,
    safe =
        """
        CREATE DOMAIN quantity AS integer;
        CREATE TABLE orders (id bigint PRIMARY KEY);
        --- next
        ALTER TABLE orders ADD COLUMN ordered quantity;
        """)
public final class ConstrainedDomainRewritesTable implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    List<AlterTableCommand> suspects =
        Columns.added(statement, column -> isRewriting(statement, column));
    return TableRewrite.by(
            statement,
            suspects,
            "adding %1$s rewrites %2$s to check the domain's constraint: nobody can read or write"
                + " it meanwhile")
        .map(
            harm ->
                harm.instead(Together.of(statement, suspects, each -> remedy(statement, each))));
  }

  /** Without a value for a domain that is NOT NULL, it fails on the first row instead. */
  private static boolean isRewriting(StatementView statement, ColumnDefinition column) {
    return Columns.domain(statement, column.type())
        .filter(Domain::isConstrained)
        .filter(domain -> !domain.notNull() || domain.filled() || column.defaultValue() != null)
        .isPresent();
  }

  private static Remedy remedy(StatementView statement, AlterTableCommand command) {
    QualifiedName table = Expansion.table(statement);
    ColumnDefinition column = Columns.definition(command);
    String name = Columns.name(command);
    String check = Rewriting.name("%s_%s_check".formatted(table.name(), column.name()));
    Domain domain = Columns.domain(statement, column.type()).orElseThrow();
    return Remedy.here(
            """
            ALTER TABLE %1$s ADD COLUMN %2$s %3$s;
            ALTER TABLE %1$s ADD CONSTRAINT %4$s CHECK (%5$s) NOT VALID;\
            """
                .formatted(table, name, domain.type(), check, domain.condition(name)))
        .next("ALTER TABLE %s VALIDATE CONSTRAINT %s;".formatted(table, check));
  }
}
