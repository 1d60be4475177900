package dev.rehearsal.rule;

import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.trace.Effects;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  Relations(SchemaSnapshot schema) {
    this.schema = schema;
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
      String parent = family.get(index);
      schema.tables().stream()
          .filter(child -> isChild(child, parent))
          .map(SchemaObject::identity)
          .filter(child -> !family.contains(child))
          .forEach(family::add);
    }
    return family;
  }

  private static boolean isChild(SchemaObject table, String parent) {
    return table
            .attribute("partition of")
            .filter(whole -> whole.replace(" (detach pending)", "").equals(parent))
            .isPresent()
        || table
            .attribute("inherits")
            .filter(all -> List.of(all.split(", ")).contains(parent))
            .isPresent();
  }

  private Stream<SchemaObject> named(QualifiedName name) {
    return named(KINDS.stream().sorted(), name);
  }

  private Stream<SchemaObject> named(Stream<ObjectKind> kinds, QualifiedName name) {
    String unqualified = "." + QualifiedName.of(name.name());
    return kinds
        .flatMap(kind -> schema.objects(kind).stream())
        .filter(
            relation ->
                name.schema() == null
                    ? relation.identity().endsWith(unqualified)
                        && isWhole(relation.identity(), unqualified)
                    : relation.identity().equals(name.toString()));
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
