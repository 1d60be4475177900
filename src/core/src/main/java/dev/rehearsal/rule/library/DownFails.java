package dev.rehearsal.rule.library;

import dev.rehearsal.experiment.RoundTrip;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationRule;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Topic;
import java.util.Optional;
import java.util.stream.Stream;

/** Found by running the down right after the migration. */
@RuleInfo(
    id = "down-fails",
    severity = Severity.ERROR,
    topic = Topic.FAILURE,
    summary = "The down of a migration fails",
    effect = "Whoever rolls back is stopped half-way, in the middle of an incident.",
    instead = "Write a down that runs",
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
        -- migrate:down
        ALTER TABLE users DROP COLUMN phones;
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
public final class DownFails implements MigrationRule {

  @Override
  public Stream<Harm> judge(MigrationView migration) {
    return RoundTrips.of(migration).flatMap(trip -> harm(migration, trip).stream());
  }

  private static Optional<Harm> harm(MigrationView migration, RoundTrip trip) {
    return trip.failure()
        .map(
            failure ->
                RoundTrips.failing(
                    RoundTrips.harm(migration, trip, "the down fails: " + failure.message()),
                    failure));
  }
}
