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

/** Rows that were there before the migration are compared with those after its down. */
@RuleInfo(
    id = "down-loses-data",
    severity = Severity.WARNING,
    topic = Topic.DATA,
    summary = "A migration and its down lose rows or values",
    effect = "A rollback does not bring back what the migration took away.",
    instead = "Keep what the migration takes away until nobody wants to go back",
    aboutUndo = true,
    format = "dbmate",
    unsafe =
        """
        --- file: 1_users.sql
        -- migrate:up
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        -- migrate:down
        DROP TABLE users;
        --- file: 2_phone.sql
        -- migrate:up
        UPDATE users SET email = NULL WHERE id = (SELECT min(id) FROM users);
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
        --- file: 2_phone.sql
        -- migrate:up
        ALTER TABLE users ADD COLUMN phone text;
        -- migrate:down
        ALTER TABLE users DROP COLUMN phone;
        """)
public final class DownLosesData implements MigrationRule {

  @Override
  public Stream<Harm> judge(MigrationView migration) {
    return RoundTrips.of(migration).filter(RoundTrip::losesData).map(trip -> harm(migration, trip));
  }

  private static Harm harm(MigrationView migration, RoundTrip trip) {
    List<String> lost = RoundTrips.lost(trip.leftOfRows());
    Harm harm =
        RoundTrips.harm(
                migration,
                trip,
                "a rollback does not bring back all rows and values: " + RoundTrips.brief(lost))
            .proof(Proof.seen(lost.toArray(String[]::new)));
    // What is dropped is told where it is dropped; and who gets a value for none can live with it.
    return RoundTrips.losesOnlyWhatIsDropped(migration, trip) || RoundTrips.onlyFills(trip)
        ? harm.atMost(Severity.INFO)
        : harm;
  }
}
