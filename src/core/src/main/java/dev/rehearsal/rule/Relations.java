package dev.rehearsal.rule;

import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.trace.Effects;
import java.util.LinkedHashSet;
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

  /** A relation and all that inherit from it, directly or not; it is the first. */
  Set<String> family(String relation) {
    Set<String> family = new LinkedHashSet<>(Set.of(relation));
    boolean more = true;
    while (more) {
      more =
          family.addAll(
              schema.tables().stream()
                  .filter(table -> parents(table).anyMatch(family::contains))
                  .map(SchemaObject::identity)
                  .toList());
    }
    return family;
  }

  private static Stream<String> parents(SchemaObject table) {
    Stream<String> whole =
        table.attribute("partition of").stream().map(text -> text.replace(" (detach pending)", ""));
    return Stream.concat(
        whole, table.attribute("inherits").stream().flatMap(text -> Stream.of(text.split(", "))));
  }

  private Stream<SchemaObject> named(QualifiedName name) {
    String unqualified = "." + QualifiedName.of(name.name());
    return KINDS.stream()
        .sorted()
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
