package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.AlterEnum;
import dev.rehearsal.sql.syntax.ObjectType;
import java.util.stream.Stream;

/** PostgreSQL documentation, ALTER TYPE, "Notes": a new value cannot be used before the commit. */
@RuleInfo(
    id = "enum-value-used-in-transaction",
    severity = Severity.ERROR,
    topic = Topic.FAILURE,
    summary = "A value is added to an enum and used in the same transaction",
    effect = "The migration fails: PostgreSQL knows a new value only when it is committed.",
    instead = "Add the value in a migration of its own, and use it in the next one",
    unsafe =
        """
        CREATE TYPE mood AS ENUM ('sad', 'ok');
        CREATE TABLE person (id bigint PRIMARY KEY, now mood);
        --- next
        ALTER TYPE mood ADD VALUE 'happy';
        ALTER TABLE person ALTER COLUMN now SET DEFAULT 'happy';
        """,
    safe =
        """
        CREATE TYPE mood AS ENUM ('sad', 'ok');
        CREATE TABLE person (id bigint PRIMARY KEY, now mood);
        --- next
        ALTER TYPE mood ADD VALUE 'happy';
        --- next
        ALTER TABLE person ALTER COLUMN now SET DEFAULT 'happy';
        """)
public final class EnumValueUsedInTransaction implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    boolean fails = !statement.failsWith("55P04").evidence().isEmpty() && !statement.ran();
    if (!fails && !statement.isByTextAlone()) {
      return Stream.of();
    }
    return added(statement)
        .filter(added -> fails || isUsed(statement, added))
        .limit(1)
        .map(added -> harm(statement, added));
  }

  /** The values that come in the same transaction, the last one first. */
  private static Stream<StatementView> added(StatementView statement) {
    return statement.migration().statements().stream()
        .filter(other -> other.number() < statement.number() && isTogether(statement, other))
        .filter(
            other ->
                other
                    .as(AlterEnum.class)
                    .filter(change -> change.renamed() == null)
                    .anyMatch(change -> statement.text().contains(quoted(change))));
  }

  private static boolean isTogether(StatementView statement, StatementView other) {
    boolean bothSeen = statement.trace().isPresent() && other.trace().isPresent();
    return bothSeen
        ? statement.trace().get().transaction() == other.trace().get().transaction()
        : statement.migration().isInTransaction();
  }

  private static boolean isUsed(StatementView statement, StatementView added) {
    return added
            .as(AlterEnum.class)
            .anyMatch(change -> Inventory.isOld(added, ObjectType.TYPE, change.type()))
        && statement.as(AlterEnum.class).findAny().isEmpty();
  }

  private static String quoted(AlterEnum change) {
    return "'" + change.value().replace("'", "''") + "'";
  }

  private static Harm harm(StatementView statement, StatementView added) {
    AlterEnum change = added.as(AlterEnum.class).findFirst().orElseThrow();
    int offset = statement.text().indexOf(quoted(change));
    return statement
        .harm(
            "%s cannot be used in the transaction that adds it to %s"
                .formatted(quoted(change), change.type()))
        .at(Math.max(0, offset))
        .proof(statement.failsWith("55P04"))
        .cause("failure")
        .instead(Remedy.NONE.next(statement.text() + ";"));
  }
}
