package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.ConstraintType;
import dev.rehearsal.sql.syntax.Expression;
import dev.rehearsal.trace.LockMode;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL documentation, ALTER TABLE, "Notes": NOT VALID skips the scan. */
@RuleInfo(
    id = "check-scan-blocks-table",
    severity = Severity.ERROR,
    topic = Topic.LOCKS,
    summary = "A check is added to an existing table and tested on all rows at once",
    effect =
        "Nobody can read or write the table while each row is tested; one row that does not pass"
            + " fails the migration.",
    instead = "Add the check NOT VALID, and VALIDATE it in the next migration",
    unsafe =
        """
        CREATE TABLE orders (id bigint PRIMARY KEY, amount numeric);
        --- next
        ALTER TABLE orders ADD CONSTRAINT orders_amount_positive CHECK (amount > 0);
        """,
    safe =
        """
        CREATE TABLE orders (id bigint PRIMARY KEY, amount numeric);
        --- next
        ALTER TABLE orders ADD CONSTRAINT orders_amount_positive CHECK (amount > 0) NOT VALID;
        --- next
        ALTER TABLE orders VALIDATE CONSTRAINT orders_amount_positive;
        """)
public final class CheckScanBlocksTable implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    List<NewConstraint> checks =
        NewConstraint.of(statement, ConstraintType.CHECK).stream()
            .filter(NewConstraint::isChecked)
            .toList();
    return checks.isEmpty() ? Stream.of() : Stream.of(harm(statement, checks));
  }

  private static Harm harm(StatementView statement, List<NewConstraint> checks) {
    String table = statement.printed(statement.alteredTable());
    List<String> names = checks.stream().map(CheckScanBlocksTable::name).toList();
    return statement
        .harm(
            "testing %s on all rows blocks reads and writes of %s"
                .formatted(Phrases.and(names), table))
        .at(checks.get(0).command().start())
        .proof(statement.locks(table, LockMode::blocksReads).and(statement.scans(table)))
        .lastsWith(table)
        .cause("lock " + table)
        .instead(ValidatedLater.of(statement, checks, CheckScanBlocksTable::name));
  }

  /** PostgreSQL names a check after its column, if it is about one. */
  private static String name(NewConstraint check) {
    Expression condition = check.definition().expression();
    List<String> columns = condition == null ? List.of() : condition.columns();
    boolean isOfOne = check.isInline() || columns.size() == 1;
    return check.name(!isOfOne ? List.of() : check.isInline() ? check.columns() : columns, "check");
  }
}
