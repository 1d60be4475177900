package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.Remedy;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.StatementRule;
import dev.rehearsal.rule.StatementView;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.trace.Timeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

  private static final Duration SHORT_WAIT = Duration.ofMinutes(1);
  private static final Duration SHORT_RUN = Duration.ofMinutes(5);

  @Override
  public Stream<Harm> judge(StatementView statement) {
    return Concurrent.name(statement)
        .filter(name -> !isShort(statement).isEmpty())
        .map(name -> harm(statement, name))
        .stream();
  }

  private static List<String> isShort(StatementView statement) {
    Timeouts timeouts = TimeoutsInForce.at(statement);
    List<String> found = new ArrayList<>();
    if (isBetween(timeouts.lock(), SHORT_WAIT)) {
      found.add("lock_timeout");
    }
    if (isBetween(timeouts.statement(), SHORT_RUN)) {
      found.add("statement_timeout");
    }
    return found;
  }

  private static boolean isBetween(Duration timeout, Duration limit) {
    return !timeout.isZero() && timeout.compareTo(limit) < 0;
  }

  private static Harm harm(StatementView statement, String name) {
    List<String> found = isShort(statement);
    Timeouts timeouts = TimeoutsInForce.at(statement);
    String facts =
        "lock_timeout %s, statement_timeout %s"
            .formatted(
                TimeoutsInForce.print(timeouts.lock()),
                TimeoutsInForce.print(timeouts.statement()));
    StringBuilder sql = new StringBuilder();
    found.forEach(each -> sql.append("SET %s = 0;%n".formatted(each)));
    sql.append(statement.text()).append(";");
    found.forEach(each -> sql.append("%nRESET %s;".formatted(each)));
    return statement
        .harm("a short %s cancels %s".formatted(Phrases.and(found), name))
        .proof(statement.trace().isPresent() ? Proof.seen(facts) : Proof.NONE)
        .cause("timeout")
        .instead(Remedy.alone(sql.toString()));
  }
}
