package dev.rehearsal.rule;

import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.trace.Effects;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The relations that were there when a migration began, by the names that statements give them. */
final class Relations {

  private static final Set<ObjectKind> KINDS =
      Set.of(
          ObjectKind.TABLE,
          ObjectKind.FOREIGN_TABLE,
          ObjectKind.VIEW,
          ObjectKind.MATERIALIZED_VIEW);

  /** Of a statement that did not run. */
  static final Effects UNSEEN = Effects.NONE;

  private final SchemaSnapshot schema;
  // By what they are called without their schema: rules ask for each statement, and there may be
  // thousands of both.
  private final Map<ObjectKind, Map<String, List<SchemaObject>>> named =
      new EnumMap<>(ObjectKind.class);
  private final Map<String, List<String>> children = new HashMap<>();

  Relations(SchemaSnapshot schema) {
    this.schema = schema;
    schema.tables().forEach(this::addToParents);
  }

  private void addToParents(SchemaObject table) {
    Stream<String> whole =
        table.attribute("partition of").stream()
            .map(parent -> parent.replace(" (detach pending)", ""));
    Stream<String> inherited =
        table.attribute("inherits").stream().flatMap(all -> Stream.of(all.split(", ")));
    Stream.concat(whole, inherited)
        .forEach(
            parent ->
                children.computeIfAbsent(parent, key -> new ArrayList<>()).add(table.identity()));
  }

  /**
   * The relation that a statement means.
   *
   * @param effects what the statement did, which tells relations of one name apart
   */
  Optional<SchemaObject> find(QualifiedName name, Effects effects) {
    List<SchemaObject> found = named(name).toList();
    return found.stream()
        .filter(relation -> found.size() == 1 || effects.lockOn(relation.identity()).isPresent())
        .findFirst()
        .or(() -> found.stream().filter(Relations::isPublic).findFirst())
        .or(() -> found.stream().findFirst());
  }

  /** The object of another kind that a statement means, such as an index. */
  Optional<SchemaObject> find(ObjectKind kind, QualifiedName name) {
    List<SchemaObject> found = named(Stream.of(kind), name).toList();
    return found.stream()
        .filter(Relations::isPublic)
        .findFirst()
        .or(() -> found.stream().findFirst());
  }

  /** The relation of a name as PostgreSQL prints it. */
  Optional<SchemaObject> printed(String identity) {
    return KINDS.stream()
        .sorted()
        .flatMap(kind -> schema.object(kind, identity).stream())
        .findFirst();
  }

  /** A table with all that are its partitions or inherit from it, itself first. */
  List<String> family(String table) {
    List<String> family = new ArrayList<>(List.of(table));
    for (int index = 0; index < family.size(); index++) {
      children.getOrDefault(family.get(index), List.of()).stream()
          .filter(child -> !family.contains(child))
          .forEach(family::add);
    }
    return family;
  }

  private Stream<SchemaObject> named(QualifiedName name) {
    return named(KINDS.stream().sorted(), name);
  }

  private Stream<SchemaObject> named(Stream<ObjectKind> kinds, QualifiedName name) {
    String unqualified = "." + QualifiedName.of(name.name());
    return kinds
        .flatMap(kind -> called(kind, name.name()).stream())
        .filter(
            relation ->
                name.schema() == null
                    ? relation.identity().endsWith(unqualified)
                        && isWhole(relation.identity(), unqualified)
                    : relation.identity().equals(name.toString()));
  }

  private List<SchemaObject> called(ObjectKind kind, String name) {
    return named
        .computeIfAbsent(
            kind,
            key -> schema.objects(key).stream().collect(Collectors.groupingBy(SchemaObject::name)))
        .getOrDefault(name, List.of());
  }

  /** A quoted name may hold a point: the rest must be a schema. */
  private boolean isWhole(String identity, String unqualified) {
    String before = identity.substring(0, identity.length() - unqualified.length());
    return schema.object(ObjectKind.SCHEMA, before).isPresent() || before.equals("public");
  }

  private static boolean isPublic(SchemaObject relation) {
    return relation.identity().startsWith("public.");
  }
}
