package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaGraph;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.QualifiedName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Gives objects back the names that they had at another moment of the same database. */
final class Renaming {

  private static final Set<ObjectKind> RENAMED =
      EnumSet.of(
          ObjectKind.SCHEMA,
          ObjectKind.COLLATION,
          ObjectKind.ENUM,
          ObjectKind.DOMAIN,
          ObjectKind.COMPOSITE_TYPE,
          ObjectKind.RANGE,
          ObjectKind.ATTRIBUTE,
          ObjectKind.TABLE,
          ObjectKind.FOREIGN_TABLE,
          ObjectKind.VIEW,
          ObjectKind.MATERIALIZED_VIEW,
          ObjectKind.COLUMN,
          ObjectKind.SEQUENCE,
          ObjectKind.CONSTRAINT,
          ObjectKind.INDEX,
          ObjectKind.STATISTICS,
          ObjectKind.FUNCTION,
          ObjectKind.PROCEDURE,
          ObjectKind.AGGREGATE,
          ObjectKind.TRIGGER,
          ObjectKind.EVENT_TRIGGER,
          ObjectKind.RULE,
          ObjectKind.POLICY,
          ObjectKind.FOREIGN_DATA_WRAPPER,
          ObjectKind.SERVER,
          ObjectKind.PUBLICATION);

  private final Map<String, SchemaObject> earlier = new HashMap<>();
  private final List<AlterationStep> steps = new ArrayList<>();

  /** How often each object was renamed: twice, if it had to get out of the way of another. */
  private final Map<String, Integer> renames = new HashMap<>();

  private SchemaGraph graph;

  private Renaming(SchemaGraph have, SchemaGraph want) {
    this.graph = have;
    for (SchemaObject object : want.snapshot().objects()) {
      if (RENAMED.contains(object.kind())) {
        earlier.put(want.keys().getOrDefault(object.id(), ""), object);
      }
    }
    earlier.remove("");
  }

  static Renaming back(SchemaGraph have, SchemaGraph earlier) {
    Renaming renaming = new Renaming(have, earlier);
    boolean more = true;
    while (more) {
      more = renaming.next();
    }
    return renaming;
  }

  /** The schema as it is when all is renamed. */
  SchemaGraph renamed() {
    return graph;
  }

  List<AlterationStep> steps() {
    return steps;
  }

  /** Renames one object whose name is free; if none is, one gets out of the way of another. */
  private boolean next() {
    List<SchemaObject> waiting =
        graph.snapshot().objects().stream().filter(object -> target(object).isPresent()).toList();
    for (SchemaObject object : waiting) {
      NewName name = target(object).orElseThrow();
      if (graph.snapshot().object(name.id(object)).isEmpty()) {
        rename(object, name);
        return true;
      }
    }
    if (waiting.isEmpty()) {
      return false;
    }
    SchemaObject first = waiting.get(0);
    SchemaObject inTheWay =
        graph.snapshot().object(target(first).orElseThrow().id(first)).orElseThrow();
    rename(inTheWay, spare(inTheWay));
    return true;
  }

  private NewName spare(SchemaObject object) {
    String name = object.name() + "_";
    while (graph.snapshot().object(new NewName(object.schema(), name).id(object)).isPresent()) {
      name = name + "_";
    }
    return new NewName(object.schema(), name);
  }

  /** What an object was called, if that was something else. */
  private Optional<NewName> target(SchemaObject object) {
    SchemaObject old = earlier.get(graph.keys().getOrDefault(object.id(), ""));
    if (old == null || old.kind() != object.kind()) {
      return Optional.empty();
    }
    NewName name =
        new NewName(
            isPart(object) ? object.schema() : old.schema(),
            isInside(object) ? object.name() : old.name());
    boolean isSchema = object.kind() == ObjectKind.SCHEMA;
    int times = renames.getOrDefault(graph.keys().getOrDefault(object.id(), ""), 0);
    if (times > 1 || name.id(object).equals(object.id())) {
      return Optional.empty();
    }
    boolean same =
        name.name().equals(object.name())
            && (isSchema || Objects.equals(name.schema(), object.schema()));
    return same ? Optional.empty() : Optional.of(name);
  }

  /** Whether an object is named behind its table. */
  private static boolean isPart(SchemaObject object) {
    ObjectId parent = object.parent();
    return parent != null && object.identity().startsWith(parent.identity() + ".");
  }

  /** The index of a constraint is renamed with it. */
  private static boolean isInside(SchemaObject object) {
    ObjectId parent = object.parent();
    return object.kind() == ObjectKind.INDEX
        && parent != null
        && parent.kind() == ObjectKind.CONSTRAINT;
  }

  private void rename(SchemaObject object, NewName name) {
    renames.merge(graph.keys().getOrDefault(object.id(), ""), 1, Integer::sum);
    String own = QualifiedName.of(name.name()).toString();
    boolean isMoved =
        object.kind() != ObjectKind.SCHEMA && !Objects.equals(name.schema(), object.schema());
    SchemaObject now = object;
    if (!name.name().equals(object.name())) {
      // What is inherited is renamed with what it is inherited from.
      if (object.attribute("inherited").isEmpty()) {
        add(RenameText.of(object, graph.snapshot()) + own, object.id());
      }
      NewName here = new NewName(object.schema(), name.name());
      graph = new RenamedGraph(graph, object, here).graph();
      now = graph.snapshot().object(here.id(object)).orElseThrow();
    }
    if (isMoved && name.schema() != null) {
      // Sequences and indexes go with their tables.
      if (now.parent() == null) {
        add(
            "%s SET SCHEMA %s".formatted(Sql.alter(now), QualifiedName.of(name.schema())),
            now.id());
      }
      graph = new RenamedGraph(graph, now, name).graph();
    }
  }

  private void add(String sql, ObjectId about) {
    steps.add(new AlterationStep(sql, about, List.of(), false));
  }
}
