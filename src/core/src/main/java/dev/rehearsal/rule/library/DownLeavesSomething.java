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

/** The schema after the down is compared with the one before the migration. */
@RuleInfo(
    id = "down-leaves-something",
    severity = Severity.ERROR,
    topic = Topic.FAILURE,
    summary = "A down does not bring back the schema",
    effect =
        "The database is in a state that no release was made for, and the migration may not apply"
            + " again.",
    instead = "Undo all that the migration does",
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
        ALTER TABLE users ADD COLUMN phone text;
        COMMENT ON COLUMN users.email IS 'as it was typed';
        -- migrate:down
        ALTER TABLE users DROP COLUMN phone;
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
public final class DownLeavesSomething implements MigrationRule {

  @Override
  public Stream<Harm> judge(MigrationView migration) {
    return RoundTrips.of(migration)
        .filter(trip -> trip.failure().isEmpty() && !trip.left().isEmpty())
        .map(trip -> harm(migration, trip));
  }

  private static Harm harm(MigrationView migration, RoundTrip trip) {
    List<String> left = trip.leftInWords();
    Harm harm =
        RoundTrips.harm(
                migration,
                trip,
                "the down does not bring back the schema: " + RoundTrips.brief(left))
            .proof(Proof.seen(RoundTrips.withNext(left, trip)));
    return RoundTrips.proposing(migration, harm);
  }
}
