package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Evidence;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationRule;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.DropObjects;
import dev.rehearsal.sql.syntax.ObjectType;
import dev.rehearsal.sql.syntax.PolicyCommand;
import java.util.Set;
import java.util.stream.Stream;

/** PostgreSQL documentation, 5.9 "Row Security Policies": without one, nothing is seen. */
@RuleInfo(
    id = "row-security-hides-rows",
    severity = Severity.ERROR,
    topic = Topic.APPLICATION,
    summary = "Row security hides the rows of an existing table from those who use it",
    effect =
        "The running application finds the table empty, without an error that says why, and cannot"
            + " write to it. Its owner sees the rows, unless row security is forced.",
    instead = "Create policies for the roles that use the table in the same migration",
    unsafe =
        """
        CREATE TABLE notes (id bigint PRIMARY KEY, author text);
        --- next
        ALTER TABLE notes ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        """,
    safe =
        """
        CREATE TABLE notes (id bigint PRIMARY KEY, author text);
        --- next
        CREATE POLICY everybody ON notes USING (true);
        ALTER TABLE notes ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        """)
public final class RowSecurityHidesRows implements MigrationRule {

  @Override
  public Stream<Harm> judge(MigrationView migration) {
    return migration
        .after()
        .map(after -> after.tables().stream().flatMap(table -> seen(migration, after, table)))
        .orElseGet(() -> migration.withInner().stream().flatMap(RowSecurityHidesRows::told));
  }

  private static Stream<Harm> seen(
      MigrationView migration, SchemaSnapshot after, SchemaObject table) {
    return migration.before().object(table.id()).stream()
        .map(old -> new RowSecurity(migration.before(), old))
        .flatMap(was -> seen(migration, was, new RowSecurity(after, table)));
  }

  private static Stream<Harm> seen(MigrationView migration, RowSecurity was, RowSecurity is) {
    Set<String> shutOut = is.shutOut();
    shutOut.removeIf(user -> was.shutOut().contains(user) || !was.isUsedBy(user));
    boolean isNews = is.hidesAll() && !was.hidesAll();
    if (shutOut.isEmpty() && !isNews) {
      return Stream.of();
    }
    String table = is.table().identity();
    Harm harm =
        Culprit.harm(
                migration,
                Culprit.in(
                    migration,
                    statement -> isAbout(statement, table),
                    statement -> Culprit.touches(statement, table)),
                message(table, shutOut.isEmpty() ? Set.of("anybody but its owner") : shutOut))
            .instead(remedy(table));
    return Stream.of(
        shutOut.isEmpty()
            ? harm.atMost(Severity.WARNING)
            : harm.proof(
                Proof.seen(
                    "row security is on, without a policy for " + Phrases.and(shutOut),
                    Evidence.rows(table, migration.rows(table)))));
  }

  /** Where no run tells what is left in the end. */
  private static Stream<Harm> told(StatementView statement) {
    return statement
        .commands(AlterTableAction.ENABLE_ROW_SECURITY)
        .filter(command -> statement.mayRun() && statement.existed(statement.alteredTable()))
        .map(command -> statement.printed(statement.alteredTable()))
        .filter(
            table ->
                statement.migration().withInner().stream().noneMatch(each -> admits(each, table)))
        .map(
            table ->
                statement
                    .harm(message(table, Set.of("anybody but its owner")))
                    .instead(remedy(table))
                    .atMost(Severity.WARNING));
  }

  private static boolean admits(StatementView statement, String table) {
    return statement
        .as(PolicyCommand.class)
        .filter(policy -> policy.creates() && !policy.restrictive())
        .anyMatch(policy -> statement.printed(policy.table()).equals(table));
  }

  private static boolean isAbout(StatementView statement, String table) {
    return Stream.of(
            statement
                .commands(AlterTableAction.ENABLE_ROW_SECURITY, AlterTableAction.FORCE_ROW_SECURITY)
                .map(command -> statement.alteredTable()),
            statement.as(PolicyCommand.class).map(PolicyCommand::table),
            statement
                .as(DropObjects.class)
                .filter(drop -> drop.type() == ObjectType.POLICY)
                .flatMap(drop -> Stream.ofNullable(drop.table())))
        .flatMap(names -> names)
        .anyMatch(name -> statement.printed(name).equals(table));
  }

  private static String message(String table, Set<String> users) {
    return "no policy lets %s see or write a row of %s any more"
        .formatted(Phrases.and(users), table);
  }

  private static Remedy remedy(String table) {
    return Remedy.here(
        """
        -- Until the application is ready for a narrower one:
        CREATE POLICY everybody ON %1$s USING (true);
        ALTER TABLE %1$s ENABLE ROW LEVEL SECURITY;\
        """
            .formatted(table));
  }
}
