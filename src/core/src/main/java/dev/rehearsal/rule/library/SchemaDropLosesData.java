package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.DropObjects;
import dev.rehearsal.sql.syntax.ObjectType;
import dev.rehearsal.trace.ObjectEvent;
import java.util.stream.Stream;

/** PostgreSQL documentation, DROP SCHEMA. */
@RuleInfo(
    id = "schema-drop-loses-data",
    severity = Severity.ERROR,
    topic = Topic.DATA,
    summary = "A schema is dropped with all that is in it",
    effect =
        "Each table in it goes with its rows, and the running application fails wherever it uses"
            + " one of them.",
    instead = "Drop what is in the schema by name, and the schema without CASCADE at last",
    unsafe =
        """
        CREATE SCHEMA legacy;
        CREATE TABLE legacy.orders (id bigint PRIMARY KEY);
        --- next
        DROP SCHEMA legacy CASCADE;
        """,
    safe =
        """
        CREATE SCHEMA legacy;
        --- next
        DROP SCHEMA legacy;
        """)
public final class SchemaDropLosesData implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return Drops.of(statement, ObjectType.SCHEMA)
        .filter(schema -> isDropped(statement) != 1 || isAssumed(statement))
        .map(schema -> harm(statement, schema));
  }

  /** An empty one goes alone. */
  private static long isDropped(StatementView statement) {
    return statement.effects().objects().stream()
        .filter(event -> event.type() == ObjectEvent.Type.DROPPED)
        .count();
  }

  /** Of one that was assumed nobody knows what is in it. */
  private static boolean isAssumed(StatementView statement) {
    return statement.migration().history().isOnAssumedTables()
        && statement.as(DropObjects.class).anyMatch(DropObjects::cascades);
  }

  private static Harm harm(StatementView statement, Dropped schema) {
    Harm harm =
        statement
            .harm(
                "dropping schema %s loses all that is in it and breaks running code that uses it"
                    .formatted(schema.printed()))
            .at(schema.offset())
            .proof(schema.proof().with(Drops.taken(statement)))
            .cause(schema.cause());
    boolean cascades = statement.as(DropObjects.class).allMatch(DropObjects::cascades);
    return cascades ? harm : harm.atMost(Severity.WARNING);
  }
}
