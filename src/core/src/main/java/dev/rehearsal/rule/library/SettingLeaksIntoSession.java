package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationRule;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.Select;
import dev.rehearsal.sql.syntax.SettingAction;
import dev.rehearsal.sql.syntax.SettingCommand;
import dev.rehearsal.trace.Attempt;
import dev.rehearsal.trace.SettingChange;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** PostgreSQL documentation, SET: without LOCAL it lasts until the session ends. */
@RuleInfo(
    id = "setting-leaks-into-session",
    severity = Severity.WARNING,
    topic = Topic.FAILURE,
    summary = "A setting is changed for the session and not set back",
    effect =
        "The migrations behind it run with it when the tool uses one session for all, and without"
            + " it when each is deployed alone: in another schema, as another role.",
    instead = "Use SET LOCAL, or RESET it at the end of the migration",
    unsafe =
        """
        CREATE SCHEMA billing;
        --- next
        SET search_path = billing;
        CREATE TABLE invoices (id bigint PRIMARY KEY);
        """,
    safe =
        """
        CREATE SCHEMA billing;
        --- next
        SET LOCAL search_path = billing;
        CREATE TABLE invoices (id bigint PRIMARY KEY);
        """)
public final class SettingLeaksIntoSession implements MigrationRule {

  /** Those with which the same statement means something else. */
  private static final Set<String> MEANINGFUL =
      Set.of(
          "search_path",
          "role",
          "session_authorization",
          "session_replication_role",
          "default_transaction_read_only");

  @Override
  public Stream<Harm> judge(MigrationView migration) {
    // What a failed run leaves is what its tool set back or did not.
    return migration
        .run()
        .filter(Attempt::succeeded)
        .map(run -> run.leaked().stream().map(leak -> harm(migration, leak)))
        .orElseGet(() -> migration.statements().stream().flatMap(SettingLeaksIntoSession::told));
  }

  /** By the text alone, of what changes the meaning of statements. */
  private static Stream<Harm> told(StatementView statement) {
    return statement
        .as(SettingCommand.class)
        .filter(set -> set.action() == SettingAction.TO_VALUE && !set.local())
        .filter(set -> statement.mayRun() && MEANINGFUL.contains(String.valueOf(set.name())))
        .filter(set -> !isSetAgain(statement, String.valueOf(set.name())))
        .map(
            set -> {
              SettingChange leak = new SettingChange(String.valueOf(set.name()), null, set.value());
              return statement
                  .harm(message(leak))
                  .instead(remedy(statement.migration(), statement, leak));
            });
  }

  private static boolean isSetAgain(StatementView statement, String name) {
    return statement.migration().statements().stream()
        .filter(later -> later.number() > statement.number())
        .flatMap(later -> later.as(SettingCommand.class))
        .anyMatch(set -> !set.local() && (set.name() == null || name.equals(set.name())));
  }

  private static String message(SettingChange leak) {
    return "%s stays %s for the migrations behind".formatted(leak.name(), shown(leak.after()));
  }

  private static Harm harm(MigrationView migration, SettingChange leak) {
    String message = message(leak);
    Optional<StatementView> statement =
        migration.statements().stream()
            .filter(each -> sets(each, leak.name()))
            .reduce((first, second) -> second);
    Harm harm =
        statement
            .map(each -> each.harm(message).instead(remedy(migration, each, leak)))
            .orElseGet(() -> migration.harm(message))
            .proof(
                Proof.seen(
                    "%s was %s and is %s"
                        .formatted(leak.name(), shown(leak.before()), shown(leak.after()))));
    return MEANINGFUL.contains(leak.name()) ? harm : harm.atMost(Severity.INFO);
  }

  private static String shown(@Nullable String value) {
    return value == null ? "unset" : value.isEmpty() ? "empty" : value;
  }

  private static boolean sets(StatementView statement, String name) {
    return statement
            .as(SettingCommand.class)
            .anyMatch(command -> name.equals(command.name()) && !command.local())
        || statement.as(Select.class).anyMatch(select -> statement.text().contains(name));
  }

  private static Remedy remedy(
      MigrationView migration, StatementView statement, SettingChange leak) {
    boolean isSet = statement.as(SettingCommand.class).findAny().isPresent();
    return isSet && migration.isInTransaction()
        ? Remedy.here(
            statement.text().replaceFirst("(?i)^\\s*SET\\s+(SESSION\\s+)?", "SET LOCAL ") + ";")
        : Remedy.here(
            "%s;%n-- and at the end:%nRESET %s;".formatted(statement.text(), leak.name()));
  }
}
