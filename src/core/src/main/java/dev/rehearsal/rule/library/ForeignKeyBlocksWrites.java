package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.ConstraintDefinition;
import dev.rehearsal.sql.syntax.ConstraintType;
import dev.rehearsal.trace.LockMode;
import java.util.Objects;
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
    return statement
        .commands(AlterTableAction.ADD_CONSTRAINT)
        .filter(command -> isChecked(command.constraint()))
        .filter(command -> statement.existed(statement.alteredTable()))
        .map(command -> harm(statement, command));
  }

  private static boolean isChecked(
      @org.jspecify.annotations.Nullable ConstraintDefinition constraint) {
    return constraint != null
        && constraint.is(ConstraintType.FOREIGN_KEY)
        && !constraint.notValid();
  }

  private static Harm harm(StatementView statement, AlterTableCommand command) {
    String table = statement.printed(statement.alteredTable());
    QualifiedName parent =
        Objects.requireNonNull(Objects.requireNonNull(command.constraint()).foreignKey()).table();
    String referenced = statement.printed(parent);
    return statement
        .harm(
            "checking the new foreign key blocks writes to %s and %s".formatted(table, referenced))
        .at(command.start())
        .proof(statement.locks(table, LockMode::blocksWrites).and(statement.scans(table)))
        .lastsWith(table)
        .cause("lock " + table)
        .instead(Remedy.NONE);
  }
}
