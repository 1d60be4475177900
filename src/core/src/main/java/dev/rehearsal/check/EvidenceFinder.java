package dev.rehearsal.check;

import dev.rehearsal.migration.Migration;
import dev.rehearsal.migration.MigrationHistory;
import dev.rehearsal.schema.Change;
import dev.rehearsal.schema.Comparison;
import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.SchemaDiff;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks in a database for what a migration changes. */
final class EvidenceFinder {

  private final SchemaSnapshot database;
  private final MigrationHistory history;
  private final Prefixes prefixes;

  EvidenceFinder(SchemaSnapshot database, MigrationHistory history, Prefixes prefixes) {
    this.database = database;
    this.history = history;
    this.prefixes = prefixes;
  }

  /** Looks for one of the history's migrations. */
  Evidence of(Migration migration) {
    int place = history.migrations().indexOf(migration);
    SchemaSnapshot before = prefixes.snapshot(history, place);
    SchemaSnapshot after = prefixes.snapshot(history, place + 1);
    List<Change> toBefore = differences(database, before);
    List<Change> toAfter = differences(database, after);
    List<Change> there = new ArrayList<>();
    List<Change> absent = new ArrayList<>();
    List<Change> different = new ArrayList<>();
    for (Change change : differences(before, after)) {
      if (isUntouched(change, toAfter)) {
        there.add(change);
      } else if (isUntouched(change, toBefore)) {
        absent.add(change);
      } else {
        toAfter.stream().filter(other -> touches(other, change)).forEach(different::add);
      }
    }
    return new Evidence(migration, there, absent, different);
  }

  private static List<Change> differences(SchemaSnapshot from, SchemaSnapshot to) {
    return SchemaDiff.between(from, to, Comparison.STRUCTURE).changes();
  }

  private static boolean isUntouched(Change change, List<Change> differences) {
    return differences.stream().noneMatch(other -> touches(other, change));
  }

  private static boolean touches(Change difference, Change change) {
    boolean sameObject = difference.id().equals(change.id());
    if (sameObject && change.attribute() != null && difference.attribute() != null) {
      return Objects.equals(difference.attribute(), change.attribute());
    }
    return sameObject
        || holds(difference.beneath(), change.id())
        // A table that came with its columns is there when the columns are.
        || (change.attribute() == null
            && !isMoreThanWanted(difference)
            && isPart(difference.object(), change));
  }

  /** A later migration may have added it, and all that this one makes is there nevertheless. */
  private static boolean isMoreThanWanted(Change difference) {
    return difference.type() == Change.Type.REMOVED;
  }

  private static boolean holds(List<SchemaObject> objects, ObjectId id) {
    return objects.stream().anyMatch(object -> object.id().equals(id));
  }

  private static boolean isPart(SchemaObject object, Change whole) {
    @Nullable ObjectId parent = object.parent();
    return whole.id().equals(parent) || (parent != null && holds(whole.beneath(), parent));
  }
}
