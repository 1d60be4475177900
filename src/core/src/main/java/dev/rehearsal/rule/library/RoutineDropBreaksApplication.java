package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.sql.syntax.ObjectType;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** PostgreSQL documentation, DROP FUNCTION. */
@RuleInfo(
    id = "routine-drop-breaks-application",
    severity = Severity.WARNING,
    topic = Topic.APPLICATION,
    summary = "A function, a procedure, a sequence or a type is dropped that queries may name",
    effect =
        "PostgreSQL knows which views and defaults use it, and not which queries of the running"
            + " application and which bodies of functions do: those fail.",
    instead = "Release an application that no longer names it first, and drop it after that",
    yieldsTo = "cascade-drops-dependents",
    unsafe =
        """
        CREATE FUNCTION total(a int, b int) RETURNS int LANGUAGE sql AS 'SELECT a + b';
        --- next
        DROP FUNCTION total(int, int);
        """,
    safe =
        """
        CREATE FUNCTION total(a int, b int) RETURNS int LANGUAGE sql AS 'SELECT a + b';
        --- next
        DROP FUNCTION total(int, int);
        CREATE FUNCTION total(a int, b int) RETURNS bigint LANGUAGE sql AS 'SELECT a::bigint + b';
        """)
public final class RoutineDropBreaksApplication implements StatementRule {

  private static final Set<ObjectType> DATA =
      EnumSet.of(ObjectType.SEQUENCE, ObjectType.TYPE, ObjectType.DOMAIN);

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return Drops.of(
            statement,
            ObjectType.FUNCTION,
            ObjectType.PROCEDURE,
            ObjectType.AGGREGATE,
            ObjectType.SEQUENCE,
            ObjectType.TYPE)
        .filter(dropped -> !Successor.isThere(statement, dropped))
        .filter(dropped -> !isOfTrigger(statement, dropped))
        .map(dropped -> harm(statement, dropped));
  }

  /** Nobody calls the function of a trigger by its name. */
  private static boolean isOfTrigger(StatementView statement, Dropped dropped) {
    return statement
        .migration()
        .before()
        .object(ObjectKind.FUNCTION, dropped.printed())
        .flatMap(function -> function.attribute("returns"))
        .filter(type -> type.endsWith("trigger"))
        .isPresent();
  }

  private static Harm harm(StatementView statement, Dropped dropped) {
    Harm harm =
        statement
            .harm(
                "dropping %s %s breaks running code that names it"
                    .formatted(dropped.kind(), dropped.printed()))
            .at(dropped.offset())
            .proof(dropped.proof())
            .cause(dropped.cause());
    return DATA.contains(dropped.type()) ? harm.atMost(Severity.INFO) : harm;
  }
}
