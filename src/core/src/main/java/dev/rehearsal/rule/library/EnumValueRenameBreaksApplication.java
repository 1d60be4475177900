package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.Quoted;
import dev.rehearsal.sql.syntax.AlterEnum;
import dev.rehearsal.sql.syntax.ObjectType;
import java.util.stream.Stream;

/** PostgreSQL documentation, ALTER TYPE, RENAME VALUE. */
@RuleInfo(
    id = "enum-value-rename-breaks-application",
    severity = Severity.ERROR,
    topic = Topic.APPLICATION,
    summary = "A value of an enum that the running application may use gets another name",
    effect =
        "All rows have the new value at once: until the last old instance is gone, it cannot read"
            + " it, and fails when it writes the old one.",
    instead =
        "Add the new value, release an application that reads both and writes the new one, and"
            + " change the rows in batches",
    unsafe =
        """
        CREATE TYPE mood AS ENUM ('sad', 'ok');
        --- next
        ALTER TYPE mood RENAME VALUE 'ok' TO 'happy';
        """,
    safe =
        """
        CREATE TYPE mood AS ENUM ('sad', 'ok');
        --- next
        ALTER TYPE mood ADD VALUE 'happy';
        """)
public final class EnumValueRenameBreaksApplication implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement
        .as(AlterEnum.class)
        .filter(change -> change.renamed() != null && statement.mayRun())
        .filter(change -> Inventory.isOld(statement, ObjectType.TYPE, change.type()))
        .filter(change -> !statement.ran() || isGone(statement, change))
        .map(change -> harm(statement, change));
  }

  /** Code may leave out what it says. */
  private static boolean isGone(StatementView statement, AlterEnum change) {
    String value = Quoted.literal(String.valueOf(change.renamed())).trim();
    return statement
        .migration()
        .after()
        .flatMap(after -> Inventory.find(after, ObjectType.TYPE, change.type()))
        .flatMap(type -> type.attribute("values"))
        .filter(values -> values.contains(value))
        .isEmpty();
  }

  private static Harm harm(StatementView statement, AlterEnum change) {
    String type = Inventory.printed(statement, ObjectType.TYPE, change.type());
    String from = Quoted.literal(String.valueOf(change.renamed())).trim();
    String to = Quoted.literal(change.value()).trim();
    return statement
        .harm(
            "renaming %s of %s to %s breaks running code that reads or writes the old value"
                .formatted(from, type, to))
        .proof(
            statement.ran()
                ? Proof.seen("%s has no value %s from then on".formatted(type, from))
                : Proof.NONE)
        .cause("rename " + type)
        .instead(
            Remedy.here("ALTER TYPE %s ADD VALUE %s AFTER %s;".formatted(type, to, from))
                .later(
                    "-- when all releases read both values: UPDATE the rows with %s, in batches"
                        .formatted(from)));
  }
}
