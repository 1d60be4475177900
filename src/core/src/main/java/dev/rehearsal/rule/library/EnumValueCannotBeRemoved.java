package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.Quoted;
import dev.rehearsal.sql.syntax.AlterEnum;
import dev.rehearsal.sql.syntax.ObjectType;
import java.util.stream.Stream;

/** PostgreSQL documentation, 8.7.4: values cannot be removed from an enum. */
@RuleInfo(
    id = "enum-value-cannot-be-removed",
    severity = Severity.INFO,
    topic = Topic.APPLICATION,
    summary = "A value is added to an enum",
    effect =
        "It cannot be taken away again but with a new type and a rewrite of each table that uses"
            + " it, and old releases may not know how to read it.",
    instead = "Use a table of values and a foreign key where values come and go",
    optIn = true,
    unsafe =
        """
        CREATE TYPE mood AS ENUM ('sad', 'ok');
        --- next
        ALTER TYPE mood ADD VALUE 'happy';
        """,
    safe =
        """
        CREATE TABLE mood (name text PRIMARY KEY);
        --- next
        INSERT INTO mood VALUES ('happy');
        """)
public final class EnumValueCannotBeRemoved implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement
        .as(AlterEnum.class)
        .filter(change -> change.renamed() == null && statement.mayRun())
        .filter(change -> Inventory.isOld(statement, ObjectType.TYPE, change.type()))
        .map(
            change ->
                statement
                    .harm(
                        "%s cannot be removed from %s again"
                            .formatted(
                                Quoted.literal(change.value()).trim(),
                                Inventory.printed(statement, ObjectType.TYPE, change.type())))
                    .proof(statement.ran() ? Proof.seen("it was added") : Proof.NONE));
  }
}
