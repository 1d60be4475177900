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

/** Applied, undone, and applied once more. */
@RuleInfo(
    id = "up-fails-after-down",
    severity = Severity.ERROR,
    topic = Topic.FAILURE,
    summary = "A migration cannot be applied again after its own down",
    effect = "Who has rolled back cannot go forward again without mending the database by hand.",
    instead = "Have the down undo all that the migration does",
    yieldsTo = {"down-leaves-rows", "down-leaves-something"},
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
        SELECT lo_create(42);
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
        SELECT lo_create(42);
        -- migrate:down
        SELECT lo_unlink(42);
        """)
public final class UpFailsAfterDown implements MigrationRule {

  @Override
  public Stream<Harm> judge(MigrationView migration) {
    return RoundTrips.of(migration).flatMap(trip -> harm(migration, trip).stream());
  }

  private static Optional<Harm> harm(MigrationView migration, RoundTrip trip) {
    return trip.againFailure()
        .map(
            failure ->
                RoundTrips.failing(
                    migration
                        .harm("applied again after its down, it fails: " + failure.message())
                        .cause("down"),
                    failure));
  }
}
