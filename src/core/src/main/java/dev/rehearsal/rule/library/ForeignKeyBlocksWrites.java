package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.ConstraintType;
import dev.rehearsal.trace.LockMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL documentation, ALTER TABLE, "Notes": NOT VALID skips the scan. */
@RuleInfo(
    id = "foreign-key-blocks-writes",
    severity = Severity.ERROR,
    topic = Topic.LOCKS,
    summary = "A foreign key is added to an existing table and checked at once",
    effect =
        "Writes to both tables wait while each row is looked up; one row without its partner fails"
            + " the migration.",
    instead = "Add the foreign key NOT VALID, and VALIDATE it in the next migration",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint);
        --- next
        ALTER TABLE orders ADD CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id);
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint);
        --- next
        ALTER TABLE orders ADD CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID;
        --- next
        ALTER TABLE orders VALIDATE CONSTRAINT orders_user_id_fkey;
        """)
public final class ForeignKeyBlocksWrites implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    List<NewConstraint> keys =
        NewConstraint.of(statement, ConstraintType.FOREIGN_KEY).stream()
            .filter(NewConstraint::isChecked)
            .filter(key -> !key.isInline() || key.isFilled() || key.locksAnother())
            .toList();
    return keys.isEmpty() ? Stream.of() : Stream.of(harm(statement, keys));
  }

  private static Harm harm(StatementView statement, List<NewConstraint> keys) {
    String table = statement.printed(statement.alteredTable());
    NewConstraint first = keys.get(0);
    List<String> locked = new ArrayList<>(List.of(table));
    keys.stream()
        .filter(NewConstraint::hasOldParent)
        .map(NewConstraint::parent)
        .forEach(locked::add);
    Proof scanned = statement.scans(table).or(statement.scans(first.parent()));
    boolean isShort = keys.stream().allMatch(key -> key.isInline() && !key.isFilled());
    Harm harm =
        statement
            .harm(message(statement, keys, isShort, locked))
            .at(first.command().start())
            .cause("lock " + table)
            .instead(ValidatedLater.of(statement, keys, key -> key.name(key.columns(), "fkey")));
    // A column without a value has nothing to be looked up: the locks end with the transaction.
    return isShort
        ? harm.proof(statement.locks(first.parent(), LockMode::blocksWrites))
            .atMost(Severity.WARNING)
        : harm.proof(statement.locks(table, LockMode::blocksWrites).and(scanned)).lastsWith(table);
  }

  private static String message(
      StatementView statement, List<NewConstraint> keys, boolean isShort, List<String> locked) {
    String them =
        keys.size() == 1 ? "the new foreign key" : "%d new foreign keys".formatted(keys.size());
    return isShort
        ? "%s %s %s at once"
            .formatted(them, keys.size() == 1 ? "locks" : "lock", Phrases.and(locked))
        : "checking %s blocks %s".formatted(them, Waiting.on(statement, locked));
  }
}
