package dev.rehearsal.rule.library;

import dev.rehearsal.rows.ColumnChange;
import dev.rehearsal.rows.TableChange;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * PostgreSQL documentation, 8.1.2 "Arbitrary Precision Numbers" and 8.5 "Date/Time Types": values
 * are rounded to the scale.
 */
@RuleInfo(
    id = "type-change-loses-data",
    severity = Severity.ERROR,
    topic = Topic.DATA,
    summary = "A column gets a type that rounds or cuts its values without an error",
    effect =
        "What does not fit the new type is gone for good, and nothing fails; the table is"
            + " rewritten meanwhile, too.",
    instead = "Add a column of the new type and keep the old one until nobody needs what it holds",
    unsafe =
        """
        CREATE TABLE payments (id bigint PRIMARY KEY, amount numeric(12, 4));
        --- next
        ALTER TABLE payments ALTER COLUMN amount TYPE numeric(12, 2);
        """,
    safe =
        """
        CREATE TABLE payments (id bigint PRIMARY KEY, amount numeric(12, 2));
        --- next
        ALTER TABLE payments ALTER COLUMN amount TYPE numeric(14, 2);
        """)
public final class TypeChangeLosesData implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return TypeChange.of(statement).stream()
        .filter(change -> change.conversion().losesDigits())
        .map(change -> harm(statement, change));
  }

  private static Harm harm(StatementView statement, TypeChange change) {
    return statement
        .harm(
            "changing %s rounds or cuts values of %s, and rewrites it"
                .formatted(TypeChange.names(List.of(change)), change.table()))
        .at(change.command().start())
        .proof(
            changed(statement, change)
                .map(column -> Proof.seen(change.table() + "." + column))
                .orElse(Proof.NONE))
        .cause("lock " + change.table())
        .instead(TypeChange.expansion(List.of(change)));
  }

  /** Rows that lose nothing prove nothing: others may hold more digits. */
  private static Optional<ColumnChange> changed(StatementView statement, TypeChange change) {
    return statement
        .migration()
        .run()
        .flatMap(run -> run.rowChanges().table(change.table()))
        .flatMap(
            table ->
                table.columns().stream()
                    .filter(column -> column.column().equals(change.column()))
                    .filter(column -> column.kind() == TableChange.Kind.SURVIVED)
                    .findFirst());
  }
}
