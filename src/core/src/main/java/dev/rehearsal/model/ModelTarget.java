package dev.rehearsal.model;

import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaGraph;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The migrated schema as it would be in step with the models: what differs is as PostgreSQL makes
 * it of them, all else stays as the migrations make it.
 */
public final class ModelTarget {

  /** The attributes of a column that say what it is filled with. */
  private static final List<String> FILLING = List.of("default", "generated", "identity");

  private final SchemaGraph migrated;
  private final SchemaGraph made;
  private final Map<ObjectId, SchemaObject> objects = new HashMap<>();

  /** What is the same under another name has the key that it had. */
  private final Map<ObjectId, String> keys;

  private ModelTarget(SchemaGraph migrated, SchemaGraph made) {
    this.migrated = migrated;
    this.made = made;
    this.keys = new HashMap<>(migrated.keys());
    migrated.snapshot().objects().forEach(object -> objects.put(object.id(), object));
  }

  /**
   * What migrations would have to make.
   *
   * @param migrated what they make
   * @param made what PostgreSQL makes of the models
   * @param differences between both
   */
  public static SchemaGraph of(
      SchemaGraph migrated, ModelDatabase made, List<ModelDifference> differences) {
    ModelTarget target = new ModelTarget(migrated, made.graph());
    differences.stream()
        .filter(each -> !ModelDifference.UNMADE.equals(each.attribute()))
        .forEach(target::apply);
    return target.graph();
  }

  private void apply(ModelDifference difference) {
    ObjectId id = difference.about();
    if (id.kind() == ObjectKind.ENUM && "values".equals(difference.attribute())) {
      changeValues(id);
    } else if (ModelDifference.NAME.equals(difference.attribute())) {
      rename(id, Objects.requireNonNull(difference.inMigrations()));
    } else if (difference.attribute() == null || id.kind() != ObjectKind.COLUMN) {
      remove(id);
      made.snapshot().object(id).ifPresent(object -> add(object, made.snapshot()));
    } else {
      change(id, difference.attribute());
    }
  }

  /** A constraint and its index bear one name. */
  private void rename(ObjectId to, String oldName) {
    SchemaObject wanted = made.snapshot().object(to).orElseThrow();
    Optional<ObjectId> table = tableOf(wanted, made.snapshot());
    List<SchemaObject> together =
        migrated.snapshot().objects().stream()
            .filter(each -> each.kind() == ObjectKind.CONSTRAINT || each.kind() == ObjectKind.INDEX)
            .filter(each -> each.name().equals(oldName))
            .filter(each -> tableOf(each, migrated.snapshot()).equals(table))
            .toList();
    together.forEach(each -> objects.remove(each.id()));
    for (SchemaObject each : together) {
      ObjectId parent = Objects.requireNonNull(each.parent());
      boolean isBeneath = parent.kind() == ObjectKind.CONSTRAINT;
      ObjectId id = called(each.id(), wanted.name());
      objects.put(
          id,
          new SchemaObject(
              id,
              each.schema(),
              isBeneath ? called(parent, wanted.name()) : parent,
              each.attributes()));
      keys.put(id, migrated.keys().getOrDefault(each.id(), ""));
    }
  }

  /** The same beside it under another name. */
  private static ObjectId called(ObjectId id, String name) {
    QualifiedName own = QualifiedName.of(name);
    String identity = id.identity();
    SchemaObject object = new SchemaObject(id, null, null, new TreeMap<>());
    int end = identity.length() - object.ownName().length();
    return new ObjectId(id.kind(), identity.substring(0, end) + own);
  }

  /** The table beneath which an object is, directly or as the index of a constraint. */
  private static Optional<ObjectId> tableOf(SchemaObject object, SchemaSnapshot in) {
    Optional<SchemaObject> parent = Optional.ofNullable(object.parent()).flatMap(in::object);
    return parent.filter(each -> each.kind() == ObjectKind.CONSTRAINT).isPresent()
        ? tableOf(parent.get(), in)
        : parent.map(SchemaObject::id);
  }

  /** A unique index may be that of a constraint, which goes with it. */
  private void remove(ObjectId id) {
    SchemaObject object = objects.get(id);
    if (object == null) {
      return;
    }
    ObjectId parent = object.parent();
    boolean isOfConstraint = parent != null && parent.kind() == ObjectKind.CONSTRAINT;
    Set<ObjectId> gone = new HashSet<>(Set.of(isOfConstraint ? parent : id));
    boolean more = true;
    while (more) {
      more = false;
      for (SchemaObject each : objects.values()) {
        if (each.parent() != null && gone.contains(each.parent())) {
          more |= gone.add(each.id());
        }
      }
    }
    objects.keySet().removeAll(gone);
  }

  private void add(SchemaObject object, SchemaSnapshot from) {
    objects.put(object.id(), object);
    from.partsOf(object.id()).forEach(part -> add(part, from));
  }

  /** The values that stay keep their order, of which models say nothing; new ones come last. */
  private void changeValues(ObjectId id) {
    SchemaObject have = Objects.requireNonNull(objects.get(id));
    List<String> wanted = values(made.snapshot().object(id).orElseThrow());
    Set<String> all = new LinkedHashSet<>(values(have));
    all.retainAll(wanted);
    all.addAll(wanted);
    SortedMap<String, String> attributes = new TreeMap<>(have.attributes());
    attributes.put("values", String.join(", ", all));
    objects.put(id, new SchemaObject(id, have.schema(), have.parent(), attributes));
  }

  private static List<String> values(SchemaObject each) {
    return ModelView.values(each).toList();
  }

  private void change(ObjectId column, String attribute) {
    SchemaObject have = objects.get(column);
    Optional<SchemaObject> want = made.snapshot().object(column);
    if (have == null || want.isEmpty()) {
      return;
    }
    SortedMap<String, String> attributes = new TreeMap<>(have.attributes());
    List<String> names = new ArrayList<>(List.of(attribute));
    // A default is of its column's type, and a counter's sequence is as large as that.
    boolean isFilled = attribute.equals("type") && have.attribute("default").isPresent();
    if (attribute.equals("default") || (isFilled && want.get().attribute("default").isPresent())) {
      names.addAll(FILLING);
      takeSequences(column);
    }
    for (String name : names) {
      attributes.remove(name);
      want.get().attribute(name).ifPresent(value -> attributes.put(name, value));
    }
    objects.put(column, new SchemaObject(column, have.schema(), have.parent(), attributes));
  }

  /** A column that counts has a sequence of its own, and one that does no more has none. */
  private void takeSequences(ObjectId column) {
    new ArrayList<>(objects.values())
        .stream()
            .filter(each -> each.kind() == ObjectKind.SEQUENCE && column.equals(each.parent()))
            .forEach(each -> objects.remove(each.id()));
    made.snapshot().objects(ObjectKind.SEQUENCE).stream()
        .filter(each -> column.equals(each.parent()))
        .forEach(each -> objects.put(each.id(), each));
  }

  private SchemaGraph graph() {
    SchemaSnapshot snapshot =
        new SchemaSnapshot(
            List.copyOf(objects.values()),
            migrated.snapshot().notCompared(),
            migrated.snapshot().extensionMembers());
    return new SchemaGraph(
        snapshot,
        merged(migrated.needs(), made.needs()),
        merged(migrated.defaultNeeds(), made.defaultNeeds()),
        keys,
        migrated.server());
  }

  private static Map<ObjectId, Set<ObjectId>> merged(
      Map<ObjectId, Set<ObjectId>> one, Map<ObjectId, Set<ObjectId>> other) {
    Map<ObjectId, Set<ObjectId>> all = new HashMap<>();
    Stream.of(one, other)
        .flatMap(map -> map.entrySet().stream())
        .forEach(
            each ->
                all.computeIfAbsent(each.getKey(), key -> new HashSet<>()).addAll(each.getValue()));
    return all;
  }
}
