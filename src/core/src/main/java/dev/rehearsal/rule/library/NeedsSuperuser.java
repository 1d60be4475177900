package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.Copy;
import dev.rehearsal.sql.syntax.CreateFunction;
import dev.rehearsal.sql.syntax.ExtensionCommand;
import dev.rehearsal.sql.syntax.RoleCommand;
import dev.rehearsal.sql.syntax.ServerCommand;
import dev.rehearsal.sql.syntax.SetOwner;
import dev.rehearsal.sql.syntax.SqlStatement;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PostgreSQL documentation, 21.2 "Role Attributes"; 21.5 "Predefined Roles". */
@RuleInfo(
    id = "needs-superuser",
    severity = Severity.ERROR,
    topic = Topic.FAILURE,
    summary = "A statement needs rights that the owner of a database does not have",
    effect = "Where migrations run as an ordinary role, as on a managed server, it fails.",
    instead = "Have an administrator do it once, before the migrations run",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        --- next
        COPY users FROM PROGRAM 'cat /srv/users.csv';
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        --- next
        INSERT INTO users VALUES (1);
        """)
public final class NeedsSuperuser implements StatementRule {

  /** Superuser, or attributes that only one who has them gives; PostgreSQL 16 and later. */
  private static final Set<String> ATTRIBUTES = Set.of("superuser", "isreplication", "bypassrls");

  private static final Set<String> LANGUAGES =
      Set.of("c", "internal", "plpython3u", "plperlu", "pltclu");

  private static final Set<String> OTHERS =
      Set.of("CREATEEVENTTRIGSTMT", "ALTEREVENTTRIGSTMT", "CREATEAMSTMT", "LOADSTMT");

  /** The number of an object is another one in each database. */
  private static final Pattern NUMBER = Pattern.compile("(RI_ConstraintTrigger_[ac]_)[0-9]+");

  @Override
  public Stream<Harm> judge(StatementView statement) {
    boolean isRefused =
        statement.failure().filter(seen -> seen.failure().sqlState().equals("42501")).isPresent();
    if (isRefused) {
      return Stream.of(refused(statement));
    }
    return !statement.ran() && looksSo(statement)
        ? Stream.of(
            statement
                .harm("needs rights that the owner of a database does not have")
                .cause("failure")
                .atMost(Severity.WARNING))
        : Stream.of();
  }

  private static Harm refused(StatementView statement) {
    String message =
        NUMBER.matcher(statement.failure().orElseThrow().failure().message()).replaceAll("$1…");
    Harm harm =
        statement
            .harm("an ordinary role may not do this: %s".formatted(message))
            .proof(statement.failsWith("42501"))
            .cause("failure");
    boolean isUsual =
        statement.as(ExtensionCommand.class).findAny().isPresent() || changesOwner(statement);
    return isUsual ? harm.atMost(Severity.WARNING) : harm;
  }

  private static boolean changesOwner(StatementView statement) {
    return statement.as(SetOwner.class).findAny().isPresent()
        || statement.commands(AlterTableAction.CHANGE_OWNER).findAny().isPresent();
  }

  private static boolean looksSo(StatementView statement) {
    return statement.syntax().filter(NeedsSuperuser::looksSo).isPresent();
  }

  private static boolean looksSo(SqlStatement statement) {
    if (statement instanceof Copy copy) {
      return copy.program() || copy.file() != null;
    }
    if (statement instanceof RoleCommand role) {
      return ATTRIBUTES.stream().anyMatch(role.options()::isOn);
    }
    if (statement instanceof CreateFunction function) {
      return LANGUAGES.contains(function.language().toLowerCase(Locale.ROOT));
    }
    return (statement instanceof ServerCommand server
            && (server.action() == ServerCommand.Action.ALTER_SYSTEM
                || server.action() == ServerCommand.Action.CREATE_TABLESPACE))
        || OTHERS.contains(statement.node().type());
  }
}
