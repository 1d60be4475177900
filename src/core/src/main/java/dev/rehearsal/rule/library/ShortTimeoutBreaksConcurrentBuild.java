package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import java.util.stream.Stream;

/** PostgreSQL documentation, 19.11.1 "Statement Behavior": lock_timeout counts each wait. */
@RuleInfo(
    id = "short-timeout-breaks-concurrent-build",
    severity = Severity.WARNING,
    topic = Topic.FAILURE,
    summary = "Something is done CONCURRENTLY while a short timeout is in force",
    effect =
        "It waits for every older transaction of the database and then for its own work; the"
            + " timeout cancels it, and an index that it has begun stays invalid.",
    instead = "Set both timeouts to 0 for this statement alone, and reset them behind it",
    format = "goose",
    unsafe =
        """
        --- file: 00001_users.sql
        -- +goose Up
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- file: 00002_index.sql
        -- +goose NO TRANSACTION
        -- +goose Up
        SET lock_timeout = '2s';
        CREATE INDEX CONCURRENTLY users_email_idx ON users (email);
        """,
    safe =
        """
        --- file: 00001_users.sql
        -- +goose Up
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        --- file: 00002_index.sql
        -- +goose NO TRANSACTION
        -- +goose Up
        SET lock_timeout = 0;
        CREATE INDEX CONCURRENTLY users_email_idx ON users (email);
        """)
public final class ShortTimeoutBreaksConcurrentBuild implements StatementRule {

  @Override
  public Stream<Harm> judge(StatementView statement) {
    ShortTimeouts timeouts = ShortTimeouts.at(statement);
    return Concurrent.name(statement)
        .filter(name -> !timeouts.names().isEmpty())
        .map(name -> harm(statement, name, timeouts))
        .stream();
  }

  private static Harm harm(StatementView statement, String name, ShortTimeouts timeouts) {
    return statement
        .harm("a short %s cancels %s".formatted(Phrases.and(timeouts.names()), name))
        .proof(statement.trace().isPresent() ? Proof.seen(timeouts.evidence()) : Proof.NONE)
        .cause("timeout")
        .instead(Remedy.alone(timeouts.without(statement.text())));
  }
}
