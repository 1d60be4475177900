package dev.rehearsal.schema;

import dev.rehearsal.sql.Token;
import dev.rehearsal.sql.TokenScanner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Two snapshots, side by side. */
final class Differences {

  /** Languages in which lines and indentation mean nothing. */
  private static final Set<String> OF_TOKENS = Set.of("sql", "plpgsql");

  private final Map<ObjectId, SchemaObject> before;
  private final Map<ObjectId, SchemaObject> after;
  private final Comparison comparison;
  private final SameByAnotherName names;

  Differences(SchemaSnapshot before, SchemaSnapshot after, Comparison comparison) {
    this.before = byId(before, comparison);
    this.after = byId(after, comparison);
    this.comparison = comparison;
    this.names =
        comparison.isStrict()
            ? SameByAnotherName.NONE
            : SameByAnotherName.of(this.before, this.after, comparison);
  }

  List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    changes.addAll(alone(before, after, Change::removed));
    changes.addAll(alone(after, before, Change::added));
    for (SchemaObject old : before.values()) {
      ObjectId id = names.after(old.id());
      Optional.ofNullable(after.get(id)).ifPresent(now -> addChanges(old, now, changes));
    }
    changes.addAll(new ColumnOrder(before.values(), after, comparison).changes());
    changes.sort(
        Comparator.comparing(Change::id)
            .thenComparing(Change::type)
            .thenComparing(change -> Objects.requireNonNullElse(change.attribute(), "")));
    return changes;
  }

  private static Map<ObjectId, SchemaObject> byId(SchemaSnapshot snapshot, Comparison comparison) {
    return snapshot.objects().stream()
        .filter(object -> comparison.covers(object.kind()))
        .collect(Collectors.toMap(SchemaObject::id, Function.identity()));
  }

  /** What only one side has: what stands by itself, and beneath it what went with it. */
  private List<Change> alone(
      Map<ObjectId, SchemaObject> here,
      Map<ObjectId, SchemaObject> there,
      BiFunction<SchemaObject, List<SchemaObject>, Change> change) {
    Set<ObjectId> alone = new HashSet<>(here.keySet());
    alone.removeIf(id -> there.containsKey(id) || names.isKnown(id));
    Map<ObjectId, List<SchemaObject>> beneath =
        alone.stream()
            .filter(id -> !id.equals(top(id, here, alone)))
            .map(id -> Objects.requireNonNull(here.get(id)))
            .collect(Collectors.groupingBy(part -> top(part.id(), here, alone)));
    return alone.stream()
        .filter(id -> id.equals(top(id, here, alone)))
        .map(
            id ->
                change.apply(
                    Objects.requireNonNull(here.get(id)),
                    sorted(beneath.getOrDefault(id, List.of()))))
        .toList();
  }

  private static ObjectId top(ObjectId id, Map<ObjectId, SchemaObject> here, Set<ObjectId> alone) {
    ObjectId parent = Objects.requireNonNull(here.get(id)).parent();
    return parent != null && alone.contains(parent) ? top(parent, here, alone) : id;
  }

  private static List<SchemaObject> sorted(List<SchemaObject> parts) {
    return parts.stream()
        .sorted(
            Comparator.comparing(SchemaObject::kind)
                .thenComparing(SchemaObject::position)
                .thenComparing(SchemaObject::id))
        .toList();
  }

  private void addChanges(SchemaObject old, SchemaObject now, List<Change> changes) {
    if (names.areNone() && old.attributes().equals(now.attributes())) {
      return;
    }
    Stream.of(old, now)
        .flatMap(object -> object.attributes().keySet().stream())
        .filter(comparison::covers)
        .collect(Collectors.toCollection(TreeSet::new))
        .forEach(
            attribute -> {
              String was = names.inWords(old.attributes().get(attribute));
              String is = now.attributes().get(attribute);
              if (!Objects.equals(was, is) && !isSameCode(old, now, attribute)) {
                changes.add(Change.of(now, attribute, old.attributes().get(attribute), is));
              }
            });
  }

  /** Comments and white space make no difference to those who call a routine. */
  private boolean isSameCode(SchemaObject old, SchemaObject now, String attribute) {
    return attribute.equals("body")
        && !comparison.isStrict()
        && old.attribute("language").filter(OF_TOKENS::contains).isPresent()
        && old.attribute("language").equals(now.attribute("language"))
        && tokens(old).equals(tokens(now));
  }

  private static List<String> tokens(SchemaObject routine) {
    TokenScanner scanner = new TokenScanner(routine.attribute("body").orElse(""));
    List<String> tokens = new ArrayList<>();
    while (scanner.next() != Token.END) {
      tokens.add(scanner.tokenText());
    }
    return tokens;
  }
}
