package dev.rehearsal.rule.library;

import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a role may no longer do with an object that was there before.
 *
 * @param object the object
 * @param role the role as PostgreSQL prints it, {@link Grants#PUBLIC} or {@link Grants#OWNER}
 * @param rights such as {@code SELECT}, sorted
 */
record LostRights(SchemaObject object, String role, List<String> rights) {

  LostRights {
    rights = List.copyOf(rights);
  }

  /** All that is lost, by objects; of a column only what its table does not give. */
  static Stream<LostRights> between(SchemaSnapshot before, SchemaSnapshot after) {
    return before.objects().stream()
        .flatMap(
            old ->
                after
                    .object(old.id())
                    .filter(now -> !now.equals(old))
                    .map(now -> between(old, now, whole(after, now)))
                    .orElseGet(Stream::empty));
  }

  /** Whether the same is lost on its table, which says it all. */
  boolean isToldBy(LostRights other) {
    return other.role.equals(role)
        && other.rights.containsAll(rights)
        && other.object.id().equals(object.parent());
  }

  private static Optional<SchemaObject> whole(SchemaSnapshot schema, SchemaObject object) {
    return Optional.ofNullable(object.parent())
        .filter(parent -> object.kind() == ObjectKind.COLUMN)
        .flatMap(schema::object);
  }

  private static Stream<LostRights> between(
      SchemaObject old, SchemaObject now, Optional<SchemaObject> whole) {
    Set<String> roles = new TreeSet<>(Grants.named(old));
    roles.addAll(Grants.named(now));
    return roles.stream()
        .map(role -> new LostRights(old, role, List.copyOf(lost(old, now, whole, role))))
        .filter(lost -> !lost.rights.isEmpty());
  }

  private static Set<String> lost(
      SchemaObject old, SchemaObject now, Optional<SchemaObject> whole, String role) {
    Set<String> lost = new TreeSet<>(Grants.of(old, role));
    lost.removeAll(Grants.of(now, role));
    lost.removeAll(Grants.of(now, Grants.PUBLIC));
    whole.ifPresent(table -> lost.removeAll(Grants.of(table, role)));
    if (role.equals(Grants.PUBLIC)) {
      // Those who use it have been given it by name.
      Grants.named(now).stream()
          .filter(named -> !named.equals(Grants.OWNER))
          .forEach(named -> lost.removeAll(Grants.of(now, named)));
    }
    return lost;
  }

  @Override
  public String toString() {
    return "%s had %s on %s".formatted(role, String.join(", ", rights), object.identity());
  }
}
