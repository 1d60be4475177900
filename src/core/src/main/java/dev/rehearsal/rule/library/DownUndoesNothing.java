package dev.rehearsal.rule.library;

import dev.rehearsal.experiment.Reversal;
import dev.rehearsal.migration.Execution;
import dev.rehearsal.migration.Migration;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationRule;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.schema.Change;
import java.util.stream.Stream;

/** Only where most others around can be undone: who has no downs, or no more, may want none. */
@RuleInfo(
    id = "down-undoes-nothing",
    severity = Severity.ERROR,
    topic = Topic.FAILURE,
    summary = "Nothing undoes a migration, though others of the project can be undone",
    effect = "Whoever rolls back finds that nothing was undone, or cannot go further back.",
    instead = "Write the down",
    aboutUndo = true,
    format = "dbmate",
    unsafe =
        """
        --- file: 1_users.sql
        -- migrate:up
        CREATE TABLE users (id bigint PRIMARY KEY);
        -- migrate:down
        DROP TABLE users;
        --- file: 2_orders.sql
        -- migrate:up
        CREATE TABLE orders (id bigint PRIMARY KEY);
        -- migrate:down
        """,
    safe =
        """
        --- file: 1_users.sql
        -- migrate:up
        CREATE TABLE users (id bigint PRIMARY KEY);
        -- migrate:down
        DROP TABLE users;
        --- file: 2_orders.sql
        -- migrate:up
        CREATE TABLE orders (id bigint PRIMARY KEY);
        -- migrate:down
        DROP TABLE orders;
        """)
public final class DownUndoesNothing implements MigrationRule {

  private static final int MOST = 10;

  @Override
  public Stream<Harm> judge(MigrationView view) {
    Migration migration = view.migration();
    Execution down = migration.down();
    boolean isNothing = view.reversal().filter(Reversal::isOfNothing).isPresent();
    if (WrittenDowns.isUndone(migration)
        || isNothing
        || !WrittenDowns.canBeUndone(migration)
        || !WrittenDowns.areUsualAround(view)) {
      return Stream.empty();
    }
    String message =
        down == null
            ? "nothing undoes this migration, though others can be undone"
            : "the down holds no statement, so that it counts as undone and nothing is";
    Harm harm = view.harm(message).proof(proof(view));
    return Stream.of(
        down == null ? harm : RoundTrips.proposing(view, harm.in(RoundTrips.place(down))));
  }

  private static Proof proof(MigrationView view) {
    return view.reversal()
        .map(
            reversal ->
                Proof.seen(
                    Stream.concat(
                            reversal.change().changes().stream().map(Change::toString),
                            RoundTrips.written(reversal.changeOfRows()).stream())
                        .limit(MOST)
                        .map(change -> "stays: " + change)
                        .toArray(String[]::new)))
        .orElse(Proof.NONE);
  }
}
