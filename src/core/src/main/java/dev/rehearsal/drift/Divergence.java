package dev.rehearsal.drift;

import dev.rehearsal.drift.ObjectDrift.Side;
import dev.rehearsal.schema.Change;
import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.SchemaDiff;
import dev.rehearsal.schema.SchemaSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How a database differs from what its migrations make, object by object. */
public final class Divergence {

  private static final Comparator<ObjectDrift> ORDER =
      Comparator.comparing(ObjectDrift::side).thenComparing(ObjectDrift::id);

  private Divergence() {}

  /**
   * Compares two schemas.
   *
   * @param migrations what the migrations make
   * @param database what the database is
   * @param sight what is compared
   * @return first what is missing in the database, then what is there alone, then what differs,
   *     each by kind and name
   */
  public static List<ObjectDrift> between(
      SchemaSnapshot migrations, SchemaSnapshot database, Sight sight) {
    return of(SchemaDiff.between(migrations, database, sight.comparison()).changes());
  }

  private static List<ObjectDrift> of(List<Change> changes) {
    List<ObjectDrift> drifts = new ArrayList<>();
    Map<ObjectId, List<Change>> changed = new LinkedHashMap<>();
    for (Change change : changes) {
      switch (change.type()) {
        case ADDED -> drifts.add(alone(Side.ONLY_IN_DATABASE, change));
        case REMOVED -> drifts.add(alone(Side.ONLY_IN_MIGRATIONS, change));
        case CHANGED -> changed.computeIfAbsent(change.id(), id -> new ArrayList<>()).add(change);
      }
    }
    changed.values().forEach(each -> drifts.add(different(each)));
    return drifts.stream().sorted(ORDER).toList();
  }

  private static ObjectDrift alone(Side side, Change change) {
    return new ObjectDrift(side, change.object(), List.of(), change.beneath(), null, null);
  }

  private static ObjectDrift different(List<Change> changes) {
    List<AttributeDrift> attributes =
        changes.stream()
            .map(
                change ->
                    new AttributeDrift(
                        Objects.requireNonNull(change.attribute()),
                        change.before(),
                        change.after()))
            .toList();
    return new ObjectDrift(
        Side.DIFFERENT, changes.get(0).object(), attributes, List.of(), null, null);
  }
}
