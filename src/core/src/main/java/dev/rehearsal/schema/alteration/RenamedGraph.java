package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaGraph;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A schema after one object got another name. PostgreSQL prints the new name wherever the object is
 * meant. Where that is not foreseen here, a text only seems to differ from what it should be, and
 * is written once more.
 */
final class RenamedGraph {

  private final SchemaGraph graph;
  private final SchemaObject object;
  private final NewName name;
  private final ObjectId now;
  private final List<Replacement> everywhere;
  private final List<Replacement> inTable;

  RenamedGraph(SchemaGraph graph, SchemaObject object, NewName name) {
    this.graph = graph;
    this.object = object;
    this.name = name;
    this.now = name.id(object);
    this.everywhere = List.of(everywhere(object, now));
    this.inTable = inTable(object, now);
  }

  SchemaGraph graph() {
    SchemaSnapshot old = graph.snapshot();
    SchemaSnapshot snapshot =
        new SchemaSnapshot(
            old.objects().stream().map(this::renamed).toList(),
            old.notCompared(),
            old.extensionMembers());
    Map<ObjectId, String> keys = new HashMap<>();
    graph.keys().forEach((id, key) -> keys.put(id(id), key));
    return new SchemaGraph(
        snapshot, needs(graph.needs()), needs(graph.defaultNeeds()), keys, graph.server());
  }

  private Map<ObjectId, Set<ObjectId>> needs(Map<ObjectId, Set<ObjectId>> needs) {
    Map<ObjectId, Set<ObjectId>> renamed = new HashMap<>();
    needs.forEach(
        (id, needed) ->
            renamed.put(id(id), needed.stream().map(this::id).collect(Collectors.toSet())));
    return renamed;
  }

  /** A schema stands before a dot; a name with its schema is printed in full. */
  private static Replacement everywhere(SchemaObject object, ObjectId now) {
    boolean isSchema = object.kind() == ObjectKind.SCHEMA;
    String end = isSchema ? "." : "";
    String old = withoutArguments(object.identity(), object.kind());
    return Replacement.of(old + end, withoutArguments(now.identity(), now.kind()) + end);
  }

  private static String withoutArguments(String identity, ObjectKind kind) {
    return switch (kind) {
      case FUNCTION, PROCEDURE, AGGREGATE ->
          identity.substring(0, RoutineWriter.arguments(identity));
      default -> identity;
    };
  }

  /** The parts of a table name its columns without it. */
  private static List<Replacement> inTable(SchemaObject object, ObjectId now) {
    if (object.kind() != ObjectKind.COLUMN || object.parent() == null) {
      return List.of();
    }
    String own = now.identity().substring(object.parent().identity().length() + 1);
    return List.of(Replacement.of(object.ownName(), own));
  }

  private ObjectId id(ObjectId id) {
    if (id.equals(object.id())) {
      return now;
    }
    boolean isOwnIndex =
        object.kind() == ObjectKind.CONSTRAINT
            && id.kind() == ObjectKind.INDEX
            && graph.snapshot().object(id).filter(i -> object.id().equals(i.parent())).isPresent();
    if (isOwnIndex) {
      String schema = object.schema();
      return new ObjectId(
          ObjectKind.INDEX, new NewName(schema, name.name()).id(free(id, schema)).identity());
    }
    boolean isNamedWithoutSchema =
        isPart() || (object.kind() == ObjectKind.SCHEMA && id.kind() == ObjectKind.SCHEMA);
    return isNamedWithoutSchema ? id : new ObjectId(id.kind(), named(id));
  }

  /** A function and a table may have the same name: only what is of the object begins with it. */
  private String named(ObjectId id) {
    String old = everywhere.get(0).old();
    boolean beginsAlike = id.identity().startsWith(old) && object.kind() != ObjectKind.SCHEMA;
    return beginsAlike && !isOf(id)
        ? old + in(everywhere, id.identity().substring(old.length()))
        : in(everywhere, id.identity());
  }

  private boolean isOf(ObjectId part) {
    ObjectId parent = graph.snapshot().object(part).map(SchemaObject::parent).orElse(null);
    return parent != null && (parent.equals(object.id()) || isOf(parent));
  }

  /** A column and a constraint may have the same name behind that of their table. */
  private boolean isPart() {
    return object.parent() != null
        && object.identity().startsWith(object.parent().identity() + ".");
  }

  /** The same object as one that stands by itself. */
  private static SchemaObject free(ObjectId id, @Nullable String schema) {
    return new SchemaObject(id, schema, null, new TreeMap<>());
  }

  private SchemaObject renamed(SchemaObject old) {
    ObjectId id = id(old.id());
    ObjectId parent = old.parent();
    SortedMap<String, String> attributes = new TreeMap<>();
    boolean isInTable = !inTable.isEmpty() && isPartOfTable(old);
    old.attributes()
        .forEach(
            (key, value) -> {
              boolean isElsewhere = isPart() && !key.equals("owned by");
              String words = Dress.covers(key) || isElsewhere ? value : in(everywhere, value);
              attributes.put(key, isInTable && !key.equals("type") ? in(inTable, words) : words);
            });
    if (old.equals(object)) {
      own(attributes);
    }
    NotNullNames.keep(old, id, graph, attributes);
    boolean isHere = object.kind() == ObjectKind.SCHEMA && object.name().equals(old.schema());
    String moved = isHere ? name.name() : old.schema();
    boolean goesAlong =
        old.equals(object)
            || (object.id().equals(old.parent())
                && old.identity().startsWith(object.identity() + "."));
    return new SchemaObject(
        id,
        goesAlong && object.kind() != ObjectKind.SCHEMA ? name.schema() : moved,
        parent == null ? null : id(parent),
        attributes);
  }

  /** A trigger and a rule have their own name in their text. */
  private void own(SortedMap<String, String> attributes) {
    String word = " " + Sql.word(object.kind()) + " ";
    String own = object.ownName();
    String is = now.identity().substring(now.identity().length() - ownLength());
    attributes.computeIfPresent(
        "definition", (key, text) -> text.replace(word + own + " ", word + is + " "));
  }

  private int ownLength() {
    return object.parent() != null && now.identity().startsWith(object.parent().identity() + ".")
        ? now.identity().length() - object.parent().identity().length() - 1
        : now.identity().length();
  }

  private boolean isPartOfTable(SchemaObject part) {
    ObjectId table = Objects.requireNonNull(object.parent());
    ObjectId parent = part.parent();
    return part.id().equals(table)
        || table.equals(parent)
        || (parent != null
            && graph.snapshot().object(parent).filter(p -> table.equals(p.parent())).isPresent());
  }

  private static String in(List<Replacement> replacements, String text) {
    String words = text;
    for (Replacement replacement : replacements) {
      words = replacement.in(words);
    }
    return words;
  }

  /** A name and what stands in its place. */
  private record Replacement(String old, Pattern pattern, String now) {

    static Replacement of(String old, String now) {
      String end = old.endsWith(".") ? "" : "(?![\\w\"])";
      return new Replacement(
          old,
          Pattern.compile("(?<![\\w.\"])" + Pattern.quote(old) + end),
          Matcher.quoteReplacement(now));
    }

    String in(String text) {
      return text.contains(old) ? pattern.matcher(text).replaceAll(now) : text;
    }
  }
}
