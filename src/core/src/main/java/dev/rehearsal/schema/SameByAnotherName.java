package dev.rehearsal.schema;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Constraints, indexes and sequences that differ by nothing but the name that PostgreSQL made for
 * them: after a table was renamed, they keep that of the old.
 */
final class SameByAnotherName {

  static final SameByAnotherName NONE = new SameByAnotherName(Map.of());

  /** A constraint before its index, whose parent it is. */
  private static final List<ObjectKind> KINDS =
      List.of(ObjectKind.SEQUENCE, ObjectKind.CONSTRAINT, ObjectKind.INDEX);

  private final Map<ObjectId, ObjectId> oldToNew;
  private final Set<ObjectId> taken = new HashSet<>();

  private SameByAnotherName(Map<ObjectId, ObjectId> oldToNew) {
    this.oldToNew = oldToNew;
  }

  /** Whether every object is called the same on both sides. */
  boolean areNone() {
    return oldToNew.isEmpty();
  }

  static SameByAnotherName of(
      Map<ObjectId, SchemaObject> before,
      Map<ObjectId, SchemaObject> after,
      Comparison comparison) {
    SameByAnotherName names = new SameByAnotherName(new HashMap<>());
    for (ObjectKind kind : KINDS) {
      List<SchemaObject> gone = onlyIn(before, after, kind);
      Map<Optional<ObjectId>, List<SchemaObject>> come =
          onlyIn(after, before, kind).stream()
              .collect(Collectors.groupingBy(now -> Optional.ofNullable(now.parent())));
      for (SchemaObject old : gone) {
        names.findTwin(old, come.getOrDefault(names.parentAfter(old), List.of()), comparison);
      }
    }
    return names;
  }

  /** What an object that was there before is called now. */
  ObjectId after(ObjectId id) {
    return oldToNew.getOrDefault(id, id);
  }

  /** Whether an object of one side has its like on the other. */
  boolean isKnown(ObjectId id) {
    return oldToNew.containsKey(id) || taken.contains(id);
  }

  /** A value with the new names in place of the old: a default that calls a sequence. */
  @Nullable String inWords(@Nullable String value) {
    String words = value;
    for (Map.Entry<ObjectId, ObjectId> name : oldToNew.entrySet()) {
      words = words == null ? null : renamed(words, name.getKey(), name.getValue());
    }
    return words;
  }

  private static List<SchemaObject> onlyIn(
      Map<ObjectId, SchemaObject> here, Map<ObjectId, SchemaObject> there, ObjectKind kind) {
    return here.values().stream()
        .filter(object -> object.kind() == kind && !there.containsKey(object.id()))
        .filter(object -> Identities.areGenerated(object.identity()))
        .sorted((a, b) -> a.id().compareTo(b.id()))
        .toList();
  }

  private void findTwin(SchemaObject old, List<SchemaObject> come, Comparison comparison) {
    Optional<SchemaObject> twin =
        come.stream()
            .filter(now -> !taken.contains(now.id()))
            .filter(now -> told(old, comparison).equals(told(now, comparison)))
            .findFirst();
    twin.ifPresent(
        now -> {
          oldToNew.put(old.id(), now.id());
          taken.add(now.id());
        });
  }

  private Optional<ObjectId> parentAfter(SchemaObject old) {
    return Optional.ofNullable(old.parent()).map(this::after);
  }

  private static SortedMap<String, String> told(SchemaObject object, Comparison comparison) {
    SortedMap<String, String> told = new TreeMap<>(object.attributes());
    told.keySet().removeIf(attribute -> !comparison.covers(attribute));
    return told;
  }

  private static String renamed(String text, ObjectId old, ObjectId now) {
    return text.contains(old.identity())
        ? text.replaceAll(
            "(?<![\\w.\"])" + Pattern.quote(old.identity()) + "(?![\\w\"])",
            Matcher.quoteReplacement(now.identity()))
        : text;
  }
}
