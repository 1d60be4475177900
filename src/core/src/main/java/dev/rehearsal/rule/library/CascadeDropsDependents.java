package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.DropObjects;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL documentation, 5.15 "Dependency Tracking". */
@RuleInfo(
    id = "cascade-drops-dependents",
    severity = Severity.ERROR,
    topic = Topic.APPLICATION,
    summary = "CASCADE drops what the statement does not name",
    effect =
        "Views, columns, foreign keys, triggers or defaults that depend on it go, too, and what"
            + " else may depend on it in production nobody has read.",
    instead = "Leave out CASCADE, and drop by name what has to go, in its own statement",
    yieldsTo = {
      "column-drop-breaks-application",
      "table-drop-breaks-application",
      "schema-drop-loses-data"
    },
    unsafe =
        """
        CREATE TYPE mood AS ENUM ('sad', 'ok');
        CREATE TABLE person (id bigint PRIMARY KEY, now mood);
        --- next
        DROP TYPE mood CASCADE;
        """,
    safe =
        """
        CREATE TYPE mood AS ENUM ('sad', 'ok');
        CREATE TABLE person (id bigint PRIMARY KEY);
        --- next
        DROP TYPE mood CASCADE;
        """)
public final class CascadeDropsDependents implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    List<String> taken = Drops.takenAlong(statement);
    if (!taken.isEmpty()) {
      return Drops.isAllOurs(statement) ? Stream.of() : Stream.of(seen(statement, taken));
    }
    return told(statement)
        .map(
            name ->
                statement
                    .harm("CASCADE also drops whatever depends on %s".formatted(name))
                    .cause("drop " + name)
                    .atMost(Severity.WARNING));
  }

  private static Harm seen(StatementView statement, List<String> taken) {
    int rest = taken.size() - 1;
    return statement
        .harm(
            "CASCADE also drops %s%s"
                .formatted(taken.get(0), rest == 0 ? "" : " and " + rest + " more"))
        .proof(Proof.seen(taken.stream().map(each -> "dropped " + each).toArray(String[]::new)))
        .cause(cause(statement));
  }

  private static String cause(StatementView statement) {
    return "drop " + Drops.names(statement).findFirst().orElse("");
  }

  private static boolean isUnknown(StatementView statement) {
    boolean isAssumed = statement.migration().history().isOnAssumedTables();
    return statement.isByTextAlone() || (isAssumed && Drops.names(statement).findAny().isPresent());
  }

  private static Stream<String> told(StatementView statement) {
    return statement
        .as(DropObjects.class)
        .filter(drop -> drop.cascades() && isUnknown(statement))
        .flatMap(
            drop ->
                drop.names().stream()
                    .filter(name -> !Inventory.isMadeBefore(statement, drop.type(), name))
                    .map(name -> Inventory.printed(statement, drop.type(), name)))
        .limit(1);
  }
}
