package dev.rehearsal.rule.library;

import dev.rehearsal.experiment.RoundTrip;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationRule;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.trace.MigrationTrace;
import java.util.Optional;
import java.util.stream.Stream;

/** The down on rows of all kinds that were written after the migration. */
@RuleInfo(
    id = "down-fails-on-later-rows",
    severity = Severity.WARNING,
    topic = Topic.FAILURE,
    summary = "A down fails on rows that can be written after the migration",
    effect = "It works on the day of the release, and not any more when it is needed.",
    instead = "Let the down take the rows with it, or move them to where they fit",
    aboutUndo = true,
    format = "dbmate",
    unsafe =
        """
        --- file: 1_users.sql
        -- migrate:up
        CREATE TABLE users (id bigint PRIMARY KEY, email varchar(20));
        -- migrate:down
        DROP TABLE users;
        --- file: 2_longer.sql
        -- migrate:up
        ALTER TABLE users ALTER COLUMN email TYPE varchar(40);
        -- migrate:down
        ALTER TABLE users ALTER COLUMN email TYPE varchar(20);
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
public final class DownFailsOnLaterRows implements MigrationRule {

  @Override
  public Stream<Harm> judge(MigrationView migration) {
    return RoundTrips.of(migration).flatMap(trip -> harm(migration, trip).stream());
  }

  private static Optional<Harm> harm(MigrationView migration, RoundTrip trip) {
    return trip.later()
        .filter(later -> later.outcome() != MigrationTrace.Outcome.APPLIED)
        .flatMap(later -> later.first().failure())
        .map(
            failure ->
                RoundTrips.failing(
                    RoundTrips.harm(
                        migration,
                        trip,
                        "the down fails on rows that can be written after the migration: "
                            + failure.message()),
                    failure));
  }
}
