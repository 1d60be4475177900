package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.DropObjects;
import dev.rehearsal.sql.syntax.ObjectType;
import dev.rehearsal.trace.LockMode;
import java.util.List;
import java.util.stream.Stream;

/** A foreign key has triggers on both tables (PostgreSQL documentation, 38.1), which go with it. */
@RuleInfo(
    id = "foreign-key-drop-locks-referenced-table",
    severity = Severity.WARNING,
    topic = Topic.LOCKS,
    summary = "A foreign key is dropped, and the table that it leads to is locked with its own",
    effect =
        "Both tables can be neither read nor written until the transaction ends, and while the"
            + " statement waits for the queries on either of them.",
    instead = "Set a lock_timeout, and drop the foreign key in a migration of its own",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        CREATE TABLE orders (
          id bigint PRIMARY KEY,
          user_id bigint CONSTRAINT orders_user_id_fkey REFERENCES users (id)
        );
        --- next
        ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey;
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        CREATE TABLE orders (
          id bigint PRIMARY KEY,
          user_id bigint CONSTRAINT orders_user_id_fkey REFERENCES users (id)
        );
        --- next
        SET LOCAL lock_timeout = '5s';
        ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey;
        """)
public final class ForeignKeyDropLocksReferencedTable implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    List<String> parents =
        Stream.concat(
                statement
                    .commands(AlterTableAction.DROP_CONSTRAINT, AlterTableAction.DROP_COLUMN)
                    .flatMap(command -> dropped(statement, command)),
                statement
                    .as(DropObjects.class)
                    .filter(drop -> drop.type() == ObjectType.TABLE)
                    .flatMap(drop -> drop.names().stream())
                    .flatMap(name -> keys(statement, name)))
            .map(KeysOfSchema::parent)
            .distinct()
            .filter(parent -> !isNamed(statement, parent))
            .toList();
    // With a limit, nobody queues up behind the statement for long.
    return parents.isEmpty() || !statement.mayRun() || TimeLimit.isAt(statement)
        ? Stream.of()
        : Stream.of(harm(statement, parents));
  }

  private static Stream<SchemaObject> dropped(StatementView statement, AlterTableCommand command) {
    boolean isColumn = command.is(AlterTableAction.DROP_COLUMN);
    String name = String.valueOf(command.name());
    return keys(statement, statement.alteredTable())
        .filter(
            key -> isColumn ? KeysOfSchema.columns(key).contains(name) : key.name().equals(name));
  }

  private static Stream<SchemaObject> keys(StatementView statement, QualifiedName table) {
    return statement.before(table).stream()
        .flatMap(each -> KeysOfSchema.of(statement.migration().before(), each));
  }

  private static boolean isNamed(StatementView statement, String table) {
    Stream<QualifiedName> altered =
        statement
            .commands(AlterTableAction.values())
            .limit(1)
            .map(each -> statement.alteredTable());
    Stream<QualifiedName> dropped =
        statement.as(DropObjects.class).flatMap(drop -> drop.names().stream());
    return Stream.concat(altered, dropped).map(statement::printed).anyMatch(table::equals);
  }

  private static Harm harm(StatementView statement, List<String> parents) {
    Proof proof =
        parents.stream()
            .map(parent -> statement.locks(parent, LockMode::blocksReads))
            .reduce(Proof::or)
            .orElse(Proof.NONE);
    Harm harm =
        statement
            .harm(
                "dropping a foreign key blocks reads and writes of %s, too"
                    .formatted(Phrases.and(parents)))
            .proof(proof)
            .cause("lock " + parents.get(0))
            .instead(TimeLimit.before(statement));
    boolean isKeyAlone = statement.commands(AlterTableAction.DROP_CONSTRAINT).findAny().isPresent();
    return isKeyAlone ? harm : harm.atMost(Severity.INFO);
  }
}
