package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.syntax.AlterTableAction;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PostgreSQL documentation, 5.8 "Privileges": what an owner may do goes to the next owner. */
@RuleInfo(
    id = "owner-change-breaks-application",
    severity = Severity.WARNING,
    topic = Topic.APPLICATION,
    summary = "A table gets another owner, and the one that it was given has no rights of its own",
    effect =
        "The running application, where it comes as the old owner, may no longer read or write the"
            + " table, unless that role is a member of the new one.",
    instead = "Grant the old owner the rights that it needs in the same migration",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        CREATE ROLE app;
        CREATE ROLE admin;
        GRANT app, admin TO CURRENT_USER;
        GRANT CREATE ON SCHEMA public TO app, admin;
        ALTER TABLE users OWNER TO app;
        --- next
        ALTER TABLE users OWNER TO admin;
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        CREATE ROLE app;
        CREATE ROLE admin;
        GRANT app, admin TO CURRENT_USER;
        GRANT CREATE ON SCHEMA public TO app, admin;
        ALTER TABLE users OWNER TO app;
        --- next
        ALTER TABLE users OWNER TO admin;
        GRANT SELECT, INSERT, UPDATE, DELETE ON users TO app;
        """)
public final class OwnerChangeBreaksApplication implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return statement
        .commands(AlterTableAction.CHANGE_OWNER)
        .filter(command -> statement.ran())
        .flatMap(command -> statement.before(statement.alteredTable()).stream())
        .flatMap(table -> harm(statement, table).stream());
  }

  private static Optional<Harm> harm(StatementView statement, SchemaObject table) {
    String old = owner(table);
    return statement
        .after()
        .flatMap(after -> after.object(table.id()))
        .filter(now -> !owner(now).equals(old) && Grants.of(now, old).isEmpty())
        .filter(now -> isGiven(statement, old))
        .map(
            now ->
                statement
                    .harm(
                        "%s loses its rights on %s, which is %s's from then on"
                            .formatted(old, table.identity(), owner(now)))
                    .proof(
                        Proof.seen(
                            "%s has no rights of its own on %s".formatted(old, table.identity())))
                    .instead(
                        Remedy.here(
                            "%s;%nGRANT SELECT, INSERT, UPDATE, DELETE ON %s TO %s;"
                                .formatted(statement.text().strip(), table.identity(), old))));
  }

  private static String owner(SchemaObject table) {
    return Rewriting.name(table.attribute("owner").orElse(""));
  }

  /** Who merely made the table runs the migrations, and is a member of the next owner. */
  private static boolean isGiven(StatementView statement, String owner) {
    Pattern given =
        Pattern.compile("(?i)\\bOWNER\\s+TO\\s+%s(?![\\w$\"])".formatted(Pattern.quote(owner)));
    return statement.migration().history().history().migrations().stream()
        .anyMatch(each -> given.matcher(each.up().script().text()).find());
  }
}
