package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.QualifiedName;
import java.util.Optional;
import java.util.stream.Stream;

/** PostgreSQL documentation, ALTER TABLE, RENAME. */
@RuleInfo(
    id = "column-rename-breaks-application",
    severity = Severity.ERROR,
    topic = Topic.APPLICATION,
    summary = "A column that the running application may use gets another name",
    effect =
        "Old and new release never run on the same schema: until the last old instance is gone,"
            + " each of its queries that names the column fails.",
    instead =
        "Add a column of the new name, keep both in step with a trigger, and drop the old one when"
            + " no release uses it",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, mail text);
        --- next
        ALTER TABLE users RENAME COLUMN mail TO email;
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, mail text);
        --- next
        ALTER TABLE users ADD COLUMN email text;
        """)
public final class ColumnRenameBreaksApplication implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return Renamed.columns(statement).map(renamed -> harm(statement, renamed));
  }

  private static Harm harm(StatementView statement, Renamed column) {
    String from = Rewriting.name(column.from());
    return statement
        .harm(
            "renaming column %s of %s to %s breaks running code that uses the old name"
                .formatted(from, column.relation(), Rewriting.name(column.to())))
        .proof(column.proof())
        .cause("rename %s.%s".formatted(column.relation(), from))
        .instead(remedy(statement.migration().before(), column));
  }

  private static Remedy remedy(SchemaSnapshot before, Renamed renamed) {
    return Inventory.part(before, ObjectKind.COLUMN, renamed.relation(), renamed.from())
        .flatMap(
            column ->
                column.attribute("type").flatMap(type -> remedy(before, renamed, column, type)))
        .orElse(Remedy.NONE);
  }

  private static Optional<Remedy> remedy(
      SchemaSnapshot before, Renamed renamed, SchemaObject column, String type) {
    return Optional.ofNullable(column.parent())
        .flatMap(before::object)
        .map(table -> new QualifiedName(table.schema(), table.name()))
        .map(table -> InStep.renamed(table, renamed.from(), renamed.to(), type));
  }
}
