package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.syntax.Rename;
import java.util.stream.Stream;

/** PostgreSQL documentation, ALTER TABLE, DROP COLUMN: it cannot be undone. */
@RuleInfo(
    id = "column-drop-breaks-application",
    severity = Severity.ERROR,
    topic = Topic.APPLICATION,
    summary = "A column is dropped that the running application may read",
    effect =
        "Until the new release runs everywhere, each query of the old one that names the column"
            + " fails, and what the column held is lost for good.",
    instead =
        "Release an application that no longer knows the column first, and drop it in a migration"
            + " after that",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, nickname text);
        --- next
        ALTER TABLE users DROP COLUMN nickname;
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, nickname text NOT NULL);
        --- next
        ALTER TABLE users ALTER COLUMN nickname DROP NOT NULL;
        """)
public final class ColumnDropBreaksApplication implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return DroppedColumn.of(statement).map(column -> harm(statement, column));
  }

  private static Harm harm(StatementView statement, DroppedColumn column) {
    Harm harm =
        statement
            .harm(message(statement, column))
            .at(column.offset())
            .proof(column.proof())
            .cause("drop %s.%s".formatted(column.table(), column.name()))
            .instead(remedy(column));
    return isRenamedInto(statement, column) ? harm.atMost(Severity.INFO) : harm;
  }

  private static String message(StatementView statement, DroppedColumn column) {
    if (column.copied()) {
      return "dropping column %s of %s breaks running code that reads it"
          .formatted(column.name(), column.table());
    }
    return isThereAfter(statement, column)
        ? "dropping column %s of %s loses its values: the column that takes its place has others"
            .formatted(column.name(), column.table())
        : "dropping column %s of %s breaks running code that reads it, and loses its values"
            .formatted(column.name(), column.table());
  }

  private static boolean isThereAfter(StatementView statement, DroppedColumn column) {
    SchemaObject before = column.before();
    return before != null
        && Inventory.isColumnThereAfter(statement.migration(), column.table(), before.name());
  }

  /** One that was filled before and takes the name keeps the values. */
  private static boolean isRenamedInto(StatementView statement, DroppedColumn column) {
    return isThereAfter(statement, column)
        && statement.migration().statements().stream()
            .flatMap(other -> other.as(Rename.class))
            .anyMatch(rename -> Rewriting.name(rename.to()).equals(column.name()));
  }

  private static Remedy remedy(DroppedColumn column) {
    String drop = "ALTER TABLE %s DROP COLUMN %s;".formatted(column.table(), column.name());
    boolean isNeeded =
        column.before() != null
            && column.before().attribute("not null").isPresent()
            && column.before().attribute("default").isEmpty();
    return isNeeded
        ? Remedy.here(
                "ALTER TABLE %s ALTER COLUMN %s DROP NOT NULL;"
                    .formatted(column.table(), column.name()))
            .later(drop)
        : Remedy.NONE.later(drop);
  }
}
