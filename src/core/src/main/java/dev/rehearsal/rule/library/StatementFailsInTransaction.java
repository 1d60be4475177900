package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.sql.syntax.ServerCommand;
import dev.rehearsal.sql.syntax.Vacuum;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** PostgreSQL documentation, VACUUM, CREATE DATABASE, ALTER SYSTEM and others, "Notes". */
@RuleInfo(
    id = "statement-fails-in-transaction",
    severity = Severity.ERROR,
    topic = Topic.FAILURE,
    summary = "A statement that no transaction may be around shares one",
    effect = "The migration fails each time, before anything of it is applied.",
    instead = "Put the statement alone into a migration without a transaction",
    yieldsTo = "database-drop-loses-data",
    unsafe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- next
        ALTER TABLE users ADD COLUMN name text;
        VACUUM users;
        """,
    safe =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- next
        VACUUM users;
        """)
public final class StatementFailsInTransaction implements StatementRule {

  private static final Set<ServerCommand.Action> ALONE =
      EnumSet.of(
          ServerCommand.Action.CREATE_DATABASE,
          ServerCommand.Action.DROP_DATABASE,
          ServerCommand.Action.CREATE_TABLESPACE,
          ServerCommand.Action.DROP_TABLESPACE,
          ServerCommand.Action.ALTER_SYSTEM);

  @Override
  public Stream<Harm> judge(StatementView statement) {
    boolean fails =
        statement.failure().filter(seen -> seen.failure().sqlState().equals("25001")).isPresent();
    boolean looksSo =
        statement.failure().isEmpty()
            && !statement.ran()
            && statement.migration().opensTransaction()
            && mustBeAlone(statement);
    return (fails && !isConcurrent(statement)) || looksSo
        ? Stream.of(harm(statement))
        : Stream.of();
  }

  private static boolean isConcurrent(StatementView statement) {
    return statement.text().toUpperCase(Locale.ROOT).contains("CONCURRENTLY");
  }

  private static boolean mustBeAlone(StatementView statement) {
    return statement.as(Vacuum.class).anyMatch(Vacuum::vacuums)
        || statement.as(ServerCommand.class).anyMatch(command -> ALONE.contains(command.action()));
  }

  private static Harm harm(StatementView statement) {
    return statement
        .harm("%s fails within a transaction".formatted(words(statement)))
        .proof(statement.failsWith("25001"))
        .cause("failure")
        .instead(Remedy.alone(statement.text() + ";"));
  }

  private static String words(StatementView statement) {
    String[] words = statement.text().strip().split("\\s+", 3);
    boolean isOneWord = words.length < 2 || statement.as(Vacuum.class).findAny().isPresent();
    return (isOneWord ? words[0] : words[0] + " " + words[1]).toUpperCase(Locale.ROOT);
  }
}
