package dev.rehearsal.drift;

import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.alteration.AlterationStep;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was seen in a database of others.
 *
 * @param target what people call it: {@code localhost/app}
 * @param objects what is not as the migrations make it, in order
 * @param records what its records say of migrations that is not so, by the ids of the migrations
 * @param fix what brings it to the migrations; null when nothing does, or nobody has asked
 */
public record DriftSeen(
    String target,
    List<ObjectDrift> objects,
    SortedMap<String, String> records,
    @Nullable Mending fix) {

  public DriftSeen {
    objects = List.copyOf(objects);
    records = Collections.unmodifiableSortedMap(new TreeMap<>(records));
  }

  /** The statements that bring an object to the migrations; none where that is not proven. */
  public List<String> fixes(ObjectId object) {
    return fix == null || !fix.isProven()
        ? List.of()
        : fix.alteration().steps().stream()
            .filter(step -> step.about().equals(object))
            .map(AlterationStep::toString)
            .toList();
  }

  /** The objects on one side. */
  public List<ObjectDrift> on(ObjectDrift.Side side) {
    return objects.stream().filter(each -> each.side() == side).toList();
  }
}
