package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationRule;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A lock is held until its transaction ends (PostgreSQL documentation, 13.3.1). */
@RuleInfo(
    id = "validation-under-lock",
    severity = Severity.ERROR,
    topic = Topic.LOCKS,
    summary = "A constraint is validated in a transaction that holds a stronger lock",
    effect =
        "Validating by itself lets everybody read and write; the lock of the statement before it"
            + " does not, and now lasts as long as the scan.",
    instead = "VALIDATE the constraint in the next migration",
    unsafe =
        """
        CREATE TABLE orders (id bigint PRIMARY KEY, amount numeric);
        --- next
        ALTER TABLE orders ADD CONSTRAINT orders_amount_positive CHECK (amount > 0) NOT VALID;
        ALTER TABLE orders VALIDATE CONSTRAINT orders_amount_positive;
        """,
    safe =
        """
        CREATE TABLE orders (id bigint PRIMARY KEY, amount numeric);
        --- next
        ALTER TABLE orders ADD CONSTRAINT orders_amount_positive CHECK (amount > 0) NOT VALID;
        --- next
        ALTER TABLE orders VALIDATE CONSTRAINT orders_amount_positive;
        """)
public final class ValidationUnderLock implements MigrationRule {

  @Override
  public Stream<Harm> judge(MigrationView migration) {
    Set<Integer> found = new HashSet<>();
    // What else the transaction validates has the same cause.
    return migration.withInner().stream()
        .filter(statement -> validated(statement).findAny().isPresent())
        .filter(statement -> statement.existed(statement.alteredTable()))
        .flatMap(
            statement ->
                StrongLock.during(statement)
                    .max(Comparator.comparing(StrongLock::mode))
                    .filter(lock -> found.add(statement.transaction()))
                    .map(lock -> harm(statement, lock))
                    .stream());
  }

  private static Stream<AlterTableCommand> validated(StatementView statement) {
    return statement.commands(AlterTableAction.VALIDATE_CONSTRAINT);
  }

  private static Harm harm(StatementView statement, StrongLock lock) {
    String table = statement.printed(statement.alteredTable());
    Proof scanned = statement.scans(table);
    return statement
        .harm(
            "validating %s of %s keeps %s locked: %s wait"
                .formatted(names(statement), table, lock.table(), lock.victims()))
        .at(validated(statement).findFirst().map(AlterTableCommand::start).orElse(0))
        .proof(lock.seen() ? Proof.seen(lock.evidence()).and(scanned) : scanned)
        .lastsWith(table)
        .cause("lock " + table)
        .instead(remedy(statement));
  }

  private static String names(StatementView statement) {
    return Phrases.and(
        validated(statement).map(each -> Rewriting.name(String.valueOf(each.name()))).toList());
  }

  private static Remedy remedy(StatementView statement) {
    Alteration alteration = Alteration.of(statement);
    String rest = alteration.without(each -> each.is(AlterTableAction.VALIDATE_CONSTRAINT));
    Remedy remedy = rest.isEmpty() ? Remedy.NONE : Remedy.here(rest);
    return remedy.next(
        validated(statement)
            .map(command -> alteration.with(alteration.written(command)))
            .collect(Collectors.joining("\n")));
  }
}
