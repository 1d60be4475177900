package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationRule;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.AlterTable;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.ObjectType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** PostgreSQL documentation, ALTER TABLE: several commands in one statement make one pass. */
@RuleInfo(
    id = "repeated-table-locks",
    severity = Severity.INFO,
    topic = Topic.LOCKS,
    summary = "A table is altered several times where once would do",
    effect = "Each statement waits for the table anew, and looks at its rows anew where it must.",
    instead = "Put the commands into one ALTER TABLE, with commas between them",
    optIn = true,
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        --- next
        ALTER TABLE users ADD COLUMN name text;
        ALTER TABLE users ADD COLUMN email text;
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        --- next
        ALTER TABLE users ADD COLUMN name text, ADD COLUMN email text;
        """)
public final class RepeatedTableLocks implements MigrationRule {

  /** What has to come in a statement of its own, or goes with others in ways of its own. */
  private static final Set<AlterTableAction> APART =
      Set.of(
          AlterTableAction.VALIDATE_CONSTRAINT,
          AlterTableAction.SET_NOT_NULL,
          AlterTableAction.DROP_CONSTRAINT,
          AlterTableAction.ATTACH_PARTITION,
          AlterTableAction.DETACH_PARTITION,
          AlterTableAction.DETACH_PARTITION_FINALIZE);

  @Override
  public Stream<Harm> judge(MigrationView migration) {
    Map<String, List<StatementView>> same = new LinkedHashMap<>();
    migration.statements().stream()
        .filter(RepeatedTableLocks::isMeant)
        .forEach(
            statement ->
                same.computeIfAbsent(
                        statement.transaction() + " " + statement.alteredTable(),
                        key -> new ArrayList<>())
                    .add(statement));
    return same.values().stream().filter(all -> all.size() > 1).map(RepeatedTableLocks::harm);
  }

  private static boolean isMeant(StatementView statement) {
    return statement
        .as(AlterTable.class)
        .filter(alter -> alter.type() == ObjectType.TABLE)
        .filter(alter -> alter.commands().stream().noneMatch(each -> APART.contains(each.action())))
        .anyMatch(alter -> statement.existed(alter.table()));
  }

  private static Harm harm(List<StatementView> statements) {
    StatementView first = statements.get(0);
    String commands =
        statements.stream()
            .map(
                statement ->
                    statement.text().substring(Alteration.of(statement).head().length()).strip())
            .collect(Collectors.joining(",\n  "));
    return statements
        .get(1)
        .harm(
            "%s is altered %d times, once would do"
                .formatted(first.printed(first.alteredTable()), statements.size()))
        .cause("again " + first.alteredTable())
        .instead(Remedy.here("%s%n  %s;".formatted(Alteration.of(first).head(), commands)));
  }
}
