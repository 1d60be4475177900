package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.ConstraintType;
import dev.rehearsal.sql.syntax.SyntaxNode;
import java.util.stream.Stream;

/** PostgreSQL documentation, 29.1.1 "Replica Identity". */
@RuleInfo(
    id = "primary-key-drop-breaks-replication",
    severity = Severity.WARNING,
    topic = Topic.APPLICATION,
    summary = "A table loses its primary key or its replica identity",
    effect =
        "Where the table is published, each UPDATE and DELETE fails from then on; duplicates can"
            + " come in, and ON CONFLICT on the key fails.",
    instead = "Build the new unique index first, and swap the keys in one ALTER TABLE",
    unsafe =
        """
        CREATE TABLE users (id bigint CONSTRAINT users_pkey PRIMARY KEY);
        --- next
        ALTER TABLE users DROP CONSTRAINT users_pkey;
        """,
    safe =
        """
        CREATE TABLE users (id bigint CONSTRAINT users_pkey PRIMARY KEY);
        CREATE UNIQUE INDEX users_new ON users (id);
        --- next
        ALTER TABLE users DROP CONSTRAINT users_pkey, ADD PRIMARY KEY USING INDEX users_new;
        """)
public final class PrimaryKeyDropBreaksReplication implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return Stream.concat(
        DroppedConstraint.of(statement)
            .filter(DroppedConstraint::isPrimaryKey)
            .filter(key -> !hasKey(statement, key.table()))
            .map(key -> dropped(statement, key)),
        statement
            .commands(AlterTableAction.REPLICA_IDENTITY)
            .filter(command -> "n".equals(kind(command)) && statement.mayRun())
            .filter(command -> statement.existed(statement.alteredTable()))
            .map(command -> nothing(statement, command)));
  }

  private static boolean hasKey(StatementView statement, String table) {
    return statement
        .after()
        .map(after -> hasKey(after, table))
        .orElseGet(() -> isKeyAdded(statement.migration()));
  }

  private static boolean hasKey(SchemaSnapshot after, String table) {
    return after.objects(ObjectKind.CONSTRAINT).stream()
        .filter(other -> other.identity().startsWith(table + "."))
        .flatMap(other -> other.attribute("definition").stream())
        .anyMatch(definition -> definition.startsWith("PRIMARY KEY"));
  }

  private static boolean isKeyAdded(MigrationView migration) {
    return migration.withInner().stream()
        .flatMap(other -> other.commands(AlterTableAction.ADD_CONSTRAINT))
        .map(AlterTableCommand::constraint)
        .anyMatch(added -> added != null && added.is(ConstraintType.PRIMARY_KEY));
  }

  private static Harm dropped(StatementView statement, DroppedConstraint key) {
    return statement
        .harm(
            "without its primary key %s cannot be updated where it is published"
                .formatted(key.table()))
        .at(key.offset())
        .proof(key.proof());
  }

  private static String kind(AlterTableCommand command) {
    SyntaxNode definition = command.node().node("def");
    return definition == null ? "" : String.valueOf(definition.text("identity_type"));
  }

  private static Harm nothing(StatementView statement, AlterTableCommand command) {
    String table = statement.printed(statement.alteredTable());
    return statement
        .harm(
            "without a replica identity %s cannot be updated where it is published"
                .formatted(table))
        .at(command.start())
        .proof(statement.ran() ? Proof.seen("REPLICA IDENTITY NOTHING") : Proof.NONE);
  }
}
