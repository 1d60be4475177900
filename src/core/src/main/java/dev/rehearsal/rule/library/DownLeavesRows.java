package dev.rehearsal.rule.library;

import dev.rehearsal.experiment.RoundTrip;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationRule;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Topic;
import java.util.List;
import java.util.stream.Stream;

/** Rows that a migration makes and its down leaves. */
@RuleInfo(
    id = "down-leaves-rows",
    severity = Severity.WARNING,
    topic = Topic.DATA,
    summary = "A down leaves rows that the migration has made",
    effect = "Applied again, the migration makes them twice, or fails.",
    instead = "Delete in the down what the migration inserts",
    aboutUndo = true,
    format = "dbmate",
    unsafe =
        """
        --- file: 1_users.sql
        -- migrate:up
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        -- migrate:down
        DROP TABLE users;
        --- file: 2_admin.sql
        -- migrate:up
        INSERT INTO users SELECT 1, 'admin@example.org' WHERE NOT EXISTS (SELECT FROM users WHERE id = 1);
        -- migrate:down
        SELECT 1;
        """,
    safe =
        """
        --- file: 1_users.sql
        -- migrate:up
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        -- migrate:down
        DROP TABLE users;
        --- file: 2_admin.sql
        -- migrate:up
        INSERT INTO users VALUES (1, 'admin@example.org');
        -- migrate:down
        DELETE FROM users WHERE id = 1;
        """)
public final class DownLeavesRows implements MigrationRule {

  @Override
  public Stream<Harm> judge(MigrationView migration) {
    return RoundTrips.of(migration)
        .filter(trip -> trip.failure().isEmpty() && !trip.leavesNoRows())
        .map(trip -> harm(migration, trip));
  }

  private static Harm harm(MigrationView migration, RoundTrip trip) {
    List<String> added = trip.rowsLeftInWords();
    return RoundTrips.harm(
            migration,
            trip,
            "the down leaves rows that the migration has made: " + RoundTrips.brief(added))
        .proof(Proof.seen(RoundTrips.withNext(added, trip)));
  }
}
