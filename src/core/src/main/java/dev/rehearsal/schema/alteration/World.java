package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaGraph;
import dev.rehearsal.schema.SchemaObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One side of an alteration: its pieces, and what each of them stands on. */
final class World {

  private final SchemaGraph graph;
  private final Map<ObjectId, SchemaObject> objects = new HashMap<>();
  private final Map<ObjectId, List<SchemaObject>> parts = new HashMap<>();

  /** Sorted, as they come from sorted objects. */
  private final Map<Piece, Set<Piece>> needs = new LinkedHashMap<>();

  private final Set<String> parentsOfTables = new HashSet<>();

  private final Set<ObjectId> keyColumns = new HashSet<>();

  World(SchemaGraph graph) {
    this.graph = graph;
    for (SchemaObject object : graph.snapshot().objects()) {
      objects.put(object.id(), object);
      if (object.parent() != null) {
        parts.computeIfAbsent(object.parent(), id -> new ArrayList<>()).add(object);
      }
    }
    parts.values().forEach(list -> list.sort(Comparator.comparing(World::position)));
    graph.snapshot().objects().forEach(this::addPieces);
    graph.snapshot().tables().stream()
        .flatMap(
            child -> child.attribute("partition of").or(() -> child.attribute("inherits")).stream())
        .forEach(parents -> parentsOfTables.addAll(List.of(parents.split(", ", -1))));
  }

  SchemaGraph.Server server() {
    return graph.server();
  }

  Set<Piece> pieces() {
    return needs.keySet();
  }

  boolean has(Piece piece) {
    return needs.containsKey(piece);
  }

  boolean has(ObjectId id) {
    return objects.containsKey(id);
  }

  /** The pieces that one stands on, as far as they are objects of the schema. */
  Set<Piece> needs(Piece piece) {
    return needs.getOrDefault(piece, Set.of());
  }

  /** An object that is known to be there. */
  SchemaObject object(ObjectId id) {
    return Objects.requireNonNull(objects.get(id), id::toString);
  }

  @Nullable SchemaObject find(@Nullable ObjectId id) {
    return id == null ? null : objects.get(id);
  }

  /** The object that one is a part of. */
  SchemaObject parent(SchemaObject part) {
    return object(Objects.requireNonNull(part.parent(), () -> part.id() + " stands by itself"));
  }

  /** The parts of a kind, columns and attributes in their order. */
  List<SchemaObject> parts(ObjectId id, ObjectKind kind) {
    return parts.getOrDefault(id, List.of()).stream().filter(o -> o.kind() == kind).toList();
  }

  /** What a facet says. */
  String value(Piece piece) {
    return object(piece.id()).attribute(piece.facet().attribute()).orElse("");
  }

  /** Whether a sequence is the inside of an identity column. */
  boolean isOfIdentity(SchemaObject object) {
    SchemaObject owner = find(object.parent());
    return object.kind() == ObjectKind.SEQUENCE
        && owner != null
        && owner.attribute("identity").isPresent();
  }

  /** Whether a column's own table is partitioned by it. */
  boolean isInPartitionKey(ObjectId column) {
    return keyColumns.contains(column);
  }

  /** Whether tables inherit from one, or are parts of it. */
  boolean hasChildren(SchemaObject table) {
    return parentsOfTables.contains(table.identity());
  }

  /** All objects, sorted. */
  List<SchemaObject> objects() {
    return graph.snapshot().objects();
  }

  private void addPieces(SchemaObject object) {
    Set<ObjectId> needed = new HashSet<>(graph.needsOf(object.id()));
    if (object.parent() != null) {
      needed.add(object.parent());
    }
    parts.getOrDefault(object.id(), List.of()).stream()
        .map(SchemaObject::id)
        .filter(needed::remove)
        .forEach(keyColumns::add);
    if (object.kind() == ObjectKind.SEQUENCE && !isOfIdentity(object)) {
      needed.removeIf(id -> id.kind() == ObjectKind.COLUMN || id.kind() == ObjectKind.TABLE);
    }
    add(Piece.of(object.id()), needed);
    for (Facet facet : Facet.values()) {
      if (facet != Facet.OBJECT && isApart(object, facet)) {
        add(new Piece(object.id(), facet), facetNeeds(object, facet));
      }
    }
  }

  /** The default of a domain is a part of it; so is the owner of an identity's sequence. */
  private boolean isApart(SchemaObject object, Facet facet) {
    return object.attribute(facet.attribute()).isPresent()
        && !(facet == Facet.DEFAULT && object.kind() != ObjectKind.COLUMN)
        && !(facet == Facet.OWNED_BY && isOfIdentity(object));
  }

  private Set<ObjectId> facetNeeds(SchemaObject object, Facet facet) {
    Set<ObjectId> needed = new HashSet<>(Set.of(object.id()));
    switch (facet) {
      case DEFAULT -> needed.addAll(graph.defaultNeedsOf(object.id()));
      case OWNED_BY -> {
        if (object.parent() != null) {
          needed.add(object.parent());
        }
      }
      default -> needed.add(index(object, facet));
    }
    return needed;
  }

  private static ObjectId index(SchemaObject table, Facet facet) {
    String value = table.attribute(facet.attribute()).orElse("");
    return new ObjectId(
        ObjectKind.INDEX, value.startsWith("index ") ? value.substring("index ".length()) : value);
  }

  private void add(Piece piece, Set<ObjectId> needed) {
    Set<Piece> known = new HashSet<>();
    needed.stream().filter(objects::containsKey).map(Piece::of).forEach(known::add);
    known.remove(piece);
    needs.put(piece, known);
  }

  private static int position(SchemaObject object) {
    return object.attribute("position").map(Integer::valueOf).orElse(0);
  }
}
