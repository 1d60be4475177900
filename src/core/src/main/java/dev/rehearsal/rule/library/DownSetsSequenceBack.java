package dev.rehearsal.rule.library;

import dev.rehearsal.experiment.RoundTrip;
import dev.rehearsal.rule.Harm;
import dev.rehearsal.rule.MigrationRule;
import dev.rehearsal.rule.MigrationView;
import dev.rehearsal.rule.Proof;
import dev.rehearsal.rule.RuleInfo;
import dev.rehearsal.rule.Severity;
import dev.rehearsal.rule.Topic;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import java.util.List;
import java.util.stream.Stream;

/** Positions of sequences before the migration and after its down. */
@RuleInfo(
    id = "down-sets-sequence-back",
    severity = Severity.ERROR,
    topic = Topic.DATA,
    summary = "After a down, a sequence gives values that it has given before",
    effect = "Inserts fail on their primary key, or take the numbers of rows that are gone.",
    instead = "Set the new sequence behind the greatest value: SELECT setval(...)",
    aboutUndo = true,
    format = "dbmate",
    unsafe =
        """
        --- file: 1_users.sql
        -- migrate:up
        CREATE SEQUENCE tickets;
        SELECT nextval('tickets');
        -- migrate:down
        DROP SEQUENCE tickets;
        --- file: 2_cache.sql
        -- migrate:up
        ALTER SEQUENCE tickets CACHE 10;
        -- migrate:down
        ALTER SEQUENCE tickets CACHE 1 RESTART;
        """,
    safe =
        """
        --- file: 1_users.sql
        -- migrate:up
        CREATE SEQUENCE tickets;
        SELECT nextval('tickets');
        -- migrate:down
        DROP SEQUENCE tickets;
        --- file: 2_cache.sql
        -- migrate:up
        ALTER SEQUENCE tickets CACHE 10;
        -- migrate:down
        ALTER SEQUENCE tickets CACHE 1;
        """)
public final class DownSetsSequenceBack implements MigrationRule {

  @Override
  public Stream<Harm> judge(MigrationView migration) {
    return RoundTrips.of(migration)
        .filter(trip -> trip.failure().isEmpty() && !trip.setBack().isEmpty())
        .map(trip -> harm(migration, trip));
  }

  private static Harm harm(MigrationView migration, RoundTrip trip) {
    List<String> ofRows =
        trip.setBack().stream()
            .filter(sequence -> !isOfLostRows(migration, trip, sequence))
            .toList();
    // Nothing that bears the old values is in their table any more.
    return ofRows.isEmpty()
        ? harm(migration, trip, trip.setBack()).atMost(Severity.INFO)
        : harm(migration, trip, ofRows);
  }

  private static Harm harm(MigrationView migration, RoundTrip trip, List<String> sequences) {
    return RoundTrips.harm(
            migration,
            trip,
            "after the down, %s %s values that %s given before"
                .formatted(
                    Phrases.and(sequences),
                    sequences.size() == 1 ? "gives" : "give",
                    sequences.size() == 1 ? "it has" : "they have"))
        .proof(
            Proof.seen(
                sequences.size() == 1
                    ? "it is behind where it was before the migration"
                    : "they are behind where they were before the migration"));
  }

  private static boolean isOfLostRows(MigrationView migration, RoundTrip trip, String sequence) {
    SchemaSnapshot before = migration.before();
    return before
        .object(ObjectKind.SEQUENCE, sequence)
        .map(SchemaObject::parent)
        .flatMap(before::object)
        .map(SchemaObject::parent)
        .flatMap(table -> trip.leftOfRows().table(table.identity()))
        .filter(table -> table.rowsLost() == table.rowsBefore())
        .isPresent();
  }
}
