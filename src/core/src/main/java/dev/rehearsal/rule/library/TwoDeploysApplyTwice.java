package dev.rehearsal.rule.library;

import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.HistoryRule;
import dev.rehearsal.rule.HistoryView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Topic;
import java.util.List;
import java.util.stream.Stream;

/** Found by having two deploys read the books, and both run what they found pending. */
@RuleInfo(
    id = "two-deploys-apply-twice",
    severity = Severity.WARNING,
    topic = Topic.HISTORY,
    summary = "The tool lets two deploys run at once, and a migration is applied twice then",
    effect =
        "Two instances that start together, or a deploy that is started again while the first one"
            + " goes on, double rows or half-apply a migration.",
    instead =
        "Deploy from one job at a time, or under a lock: rehearsal deploy takes one where the tool"
            + " has none",
    deep = true,
    format = "dbmate",
    unsafe =
        """
        --- file: 1_plans.sql
        -- migrate:up
        CREATE TABLE plans (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text);
        -- migrate:down
        DROP TABLE plans;
        --- file: 2_free.sql
        -- migrate:up transaction:false
        INSERT INTO plans (name) VALUES ('free');
        -- migrate:down
        DELETE FROM plans WHERE name = 'free';
        """,
    safe =
        """
        --- file: 1_plans.sql
        -- migrate:up
        CREATE TABLE plans (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text);
        -- migrate:down
        DROP TABLE plans;
        --- file: 2_free.sql
        -- migrate:up
        INSERT INTO plans (name) VALUES ('free');
        -- migrate:down
        DELETE FROM plans WHERE name = 'free';
        """)
public final class TwoDeploysApplyTwice implements HistoryRule {

  private static final int MOST = 10;

  @Override
  public Stream<Harm> judge(HistoryView history) {
    List<String> twice = history.migrations().stream().flatMap(SecondDeploy::does).toList();
    return twice.isEmpty() ? Stream.empty() : Stream.of(harm(history, twice));
  }

  private static Harm harm(HistoryView history, List<String> twice) {
    return history
        .harm(
            "%s does not keep a second deploy out, which applies again what the first one has: %s"
                .formatted(Remarks.tool(history), RoundTrips.brief(twice)))
        .proof(Proof.seen(twice.stream().limit(MOST).toArray(String[]::new)));
  }
}
