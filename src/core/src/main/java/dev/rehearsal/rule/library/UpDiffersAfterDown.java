package dev.rehearsal.rule.library;

import dev.rehearsal.experiment.RoundTrip;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationRule;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.schema.Change;
import java.util.List;
import java.util.stream.Stream;

/** Applied, undone, and applied once more: the order of columns makes no difference. */
@RuleInfo(
    id = "up-differs-after-down",
    severity = Severity.WARNING,
    topic = Topic.FAILURE,
    summary = "Applied again after its own down, a migration makes another schema",
    effect =
        "Who has rolled back and gone forward again has another database than everybody else, and"
            + " the books say that it is the same.",
    instead = "Have the down undo all on which the migration decides what to do",
    aboutUndo = true,
    yieldsTo = {"down-leaves-rows", "down-leaves-something"},
    format = "dbmate",
    unsafe =
        """
        --- file: 1_users.sql
        -- migrate:up
        CREATE TABLE users (id bigint PRIMARY KEY, email text);
        -- migrate:down
        DROP TABLE users;
        --- file: 2_photo.sql
        -- migrate:up
        DO $$
        BEGIN
          IF NOT EXISTS (SELECT FROM pg_largeobject_metadata WHERE oid = 42) THEN
            PERFORM lo_create(42);
            ALTER TABLE users ADD COLUMN photo oid;
          END IF;
        END $$;
        -- migrate:down
        ALTER TABLE users DROP COLUMN photo;
        """,
    safe =
        """
        --- file: 1_users.sql
        -- migrate:up
        CREATE TABLE users (id bigint PRIMARY KEY, email text, name text);
        -- migrate:down
        DROP TABLE users;
        --- file: 2_photo.sql
        -- migrate:up
        ALTER TABLE users ADD COLUMN photo oid;
        -- migrate:down
        ALTER TABLE users DROP COLUMN photo;
        """)
public final class UpDiffersAfterDown implements MigrationRule {

  @Override
  public Stream<Harm> judge(MigrationView migration) {
    return RoundTrips.of(migration)
        .filter(trip -> trip.againFailure().isEmpty() && !trip.again().isEmpty())
        .map(trip -> harm(migration, trip));
  }

  private static Harm harm(MigrationView migration, RoundTrip trip) {
    List<String> others = trip.again().changes().stream().map(Change::toString).toList();
    return RoundTrips.harm(
            migration,
            trip,
            "applied again after its down, the migration makes another schema: "
                + RoundTrips.brief(others))
        .proof(Proof.seen(others.toArray(String[]::new)));
  }
}
