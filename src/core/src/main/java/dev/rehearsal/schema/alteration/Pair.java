package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import java.util.Arrays;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An object that both sides have.
 *
 * @param old as it is
 * @param now as it should be
 * @param changed the names of the attributes that differ and are its own: no facet, nothing that
 *     any object may bear; {@code parent} when it is a part of something else
 */
record Pair(SchemaObject old, SchemaObject now, NavigableSet<String> changed) {

  private static final Set<String> ELSEWHERE =
      Arrays.stream(Facet.values()).map(Facet::attribute).collect(Collectors.toUnmodifiableSet());

  static Pair of(World have, World want, ObjectId id) {
    SchemaObject old = have.object(id);
    SchemaObject now = want.object(id);
    NavigableSet<String> changed = differences(old, now);
    boolean moves =
        id.kind() == ObjectKind.SEQUENCE
            ? have.isOfIdentity(old) || want.isOfIdentity(now)
            : id.kind() == ObjectKind.INDEX;
    if ((moves && !Objects.equals(old.parent(), now.parent()))
        || have.isOfIdentity(old) != want.isOfIdentity(now)) {
      changed.add("parent");
    }
    return new Pair(old, now, changed);
  }

  /** The names of the attributes that differ. */
  static NavigableSet<String> differences(SchemaObject old, SchemaObject now) {
    if (old.attributes().equals(now.attributes())) {
      return new TreeSet<>();
    }
    return Stream.concat(old.attributes().keySet().stream(), now.attributes().keySet().stream())
        .filter(name -> isOwn(now.kind(), name))
        .filter(name -> !old.attribute(name).equals(now.attribute(name)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  ObjectId id() {
    return now.id();
  }

  boolean isSame() {
    return changed.isEmpty();
  }

  boolean changes(String... attributes) {
    return Arrays.stream(attributes).anyMatch(changed::contains);
  }

  /** Whether nothing else is changed. */
  boolean changesOnly(Set<String> attributes) {
    return attributes.containsAll(changed);
  }

  String was(String attribute) {
    return old.attribute(attribute).orElse("");
  }

  String is(String attribute) {
    return now.attribute(attribute).orElse("");
  }

  private static boolean isOwn(ObjectKind kind, String attribute) {
    if (attribute.equals("default") && kind == ObjectKind.DOMAIN) {
      return true;
    }
    return !ELSEWHERE.contains(attribute)
        && !attribute.equals("position")
        && !Dress.covers(attribute);
  }
}
