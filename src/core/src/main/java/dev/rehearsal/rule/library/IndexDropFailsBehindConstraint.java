package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.DropObjects;
import dev.rehearsal.sql.syntax.ObjectType;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** PostgreSQL documentation, 5.15 "Dependency Tracking": a constraint owns its index. */
@RuleInfo(
    id = "index-drop-fails-behind-constraint",
    severity = Severity.ERROR,
    topic = Topic.FAILURE,
    summary = "DROP INDEX names the index of a constraint",
    effect = "The migration fails: the constraint needs its index.",
    instead = "Drop the constraint; its index goes with it",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text, CONSTRAINT users_email_key UNIQUE (email));
        --- next
        DROP INDEX users_email_key;
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        CREATE INDEX users_email_idx ON users (email);
        --- next
        DROP INDEX CONCURRENTLY users_email_idx;
        """)
public final class IndexDropFailsBehindConstraint implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement
        .as(DropObjects.class)
        .filter(drop -> drop.type() == ObjectType.INDEX && !statement.ran())
        .filter(drop -> !statement.failsWith("2BP01").evidence().isEmpty())
        .map(drop -> harm(statement, drop));
  }

  private static Harm harm(StatementView statement, DropObjects drop) {
    QualifiedName name = drop.names().get(0);
    Optional<ObjectId> constraint =
        Inventory.find(statement.migration().before(), ObjectType.INDEX, name)
            .map(SchemaObject::parent)
            .filter(parent -> parent.kind() == ObjectKind.CONSTRAINT);
    Harm harm =
        statement
            .harm(
                "dropping index %s fails: a constraint needs it"
                    .formatted(Inventory.printed(statement, ObjectType.INDEX, name)))
            .proof(statement.failsWith("2BP01"))
            .cause("failure");
    return constraint
        .flatMap(id -> statement.migration().before().object(id))
        .filter(object -> object.parent() != null)
        .map(object -> harm.instead(Remedy.here(remedy(object))))
        .orElse(harm);
  }

  private static String remedy(SchemaObject constraint) {
    return "ALTER TABLE %s DROP CONSTRAINT %s;"
        .formatted(
            Objects.requireNonNull(constraint.parent()).identity(),
            Rewriting.name(constraint.name()));
  }
}
