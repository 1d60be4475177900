package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.ObjectType;
import java.util.stream.Stream;

/** Of a table that others use already {@link RowSecurityHidesRows} tells. */
@RuleInfo(
    id = "row-security-without-policy",
    severity = Severity.WARNING,
    topic = Topic.DESIGN,
    summary = "Row security is switched on for a new table that has no policy",
    effect = "All but the owner see no row and can write none.",
    instead = "Create the policies first, in the same transaction",
    optIn = true,
    unsafe =
        """
        CREATE TABLE notes (id bigint PRIMARY KEY, owner text);
        ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
        """,
    safe =
        """
        CREATE TABLE notes (id bigint PRIMARY KEY, owner text);
        CREATE POLICY own ON notes USING (owner = current_user);
        ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
        """)
public final class RowSecurityWithoutPolicy implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement.migration().after().stream().flatMap(after -> judge(statement, after));
  }

  private static Stream<Harm> judge(StatementView statement, SchemaSnapshot after) {
    return statement
        .commands(AlterTableAction.ENABLE_ROW_SECURITY)
        .filter(command -> statement.ran() && !statement.existed(statement.alteredTable()))
        .flatMap(
            command ->
                Inventory.find(after, ObjectType.TABLE, statement.alteredTable()).stream()
                    .filter(table -> table.attribute("row security").isPresent())
                    .filter(
                        table ->
                            after.partsOf(table.id()).stream()
                                .noneMatch(part -> part.kind() == ObjectKind.POLICY))
                    .map(
                        table ->
                            statement
                                .harm(
                                    "nobody but its owner sees a row of %s: it has no policy"
                                        .formatted(table.identity()))
                                .at(command.start())
                                .proof(Proof.seen("the migration leaves it without a policy"))));
  }
}
