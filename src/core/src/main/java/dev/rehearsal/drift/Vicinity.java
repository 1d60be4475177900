package dev.rehearsal.drift;

import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaGraph;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What has to be known of two schemas to bring one to the other: what differs, all that stands on
 * it, and what these stand on or are parts of. Of thousands of tables that are the same, few are
 * left.
 */
final class Vicinity {

  /** Those of which there are many; all others are left. */
  private static final Set<ObjectKind> MANY =
      EnumSet.of(
          ObjectKind.TABLE,
          ObjectKind.COLUMN,
          ObjectKind.CONSTRAINT,
          ObjectKind.INDEX,
          ObjectKind.SEQUENCE);

  private final List<SchemaGraph> both;
  private final Set<ObjectId> moved = new HashSet<>();
  private final Set<ObjectId> known = new HashSet<>();

  private Vicinity(SchemaGraph one, SchemaGraph other) {
    this.both = List.of(one, other);
  }

  /** Finds it. */
  static Vicinity of(SchemaGraph one, SchemaGraph other) {
    Vicinity vicinity = new Vicinity(one, other);
    vicinity.addDifferent(one.snapshot().objects(), other.snapshot().objects());
    vicinity.addWhatStandsOnThem();
    vicinity.addSurroundings();
    return vicinity;
  }

  /** What of one of the two belongs to it. */
  SchemaGraph in(SchemaGraph graph) {
    SchemaSnapshot all = graph.snapshot();
    return graph.with(
        new SchemaSnapshot(
            all.objects().stream().filter(each -> known.contains(each.id())).toList(),
            all.notCompared(),
            all.extensionMembers()));
  }

  /** Both are sorted. */
  private void addDifferent(List<SchemaObject> one, List<SchemaObject> other) {
    int there = 0;
    for (SchemaObject here : one) {
      while (there < other.size() && other.get(there).id().compareTo(here.id()) < 0) {
        moved.add(other.get(there++).id());
      }
      boolean inBoth = there < other.size() && other.get(there).id().equals(here.id());
      if (!inBoth || !here.equals(other.get(there))) {
        moved.add(here.id());
      }
      there += inBoth ? 1 : 0;
    }
    other.subList(there, other.size()).forEach(rest -> moved.add(rest.id()));
  }

  private void addWhatStandsOnThem() {
    int before = 0;
    while (before < moved.size()) {
      before = moved.size();
      for (SchemaGraph graph : both) {
        addThoseOf(graph.needs());
        addThoseOf(graph.defaultNeeds());
        addParts(graph, moved);
      }
    }
  }

  private void addThoseOf(Map<ObjectId, Set<ObjectId>> needs) {
    needs.forEach(
        (id, needed) -> {
          if (needed.stream().anyMatch(moved::contains)) {
            moved.add(id);
          }
        });
  }

  private void addSurroundings() {
    known.addAll(moved);
    for (SchemaGraph graph : both) {
      graph.snapshot().objects().stream()
          .map(SchemaObject::id)
          .filter(id -> !MANY.contains(id.kind()))
          .forEach(known::add);
      for (ObjectId id : moved) {
        known.addAll(graph.needsOf(id));
        known.addAll(graph.defaultNeedsOf(id));
      }
    }
    both.forEach(graph -> List.copyOf(known).forEach(id -> addWholes(graph, id)));
    int before = 0;
    while (before < known.size()) {
      before = known.size();
      both.forEach(graph -> addParts(graph, known));
    }
  }

  private void addWholes(SchemaGraph graph, ObjectId id) {
    graph
        .snapshot()
        .object(id)
        .flatMap(object -> Optional.ofNullable(object.parent()))
        .filter(known::add)
        .ifPresent(whole -> addWholes(graph, whole));
  }

  private static void addParts(SchemaGraph graph, Set<ObjectId> to) {
    for (SchemaObject object : graph.snapshot().objects()) {
      if (object.parent() != null && to.contains(object.parent())) {
        to.add(object.id());
      }
    }
  }
}
