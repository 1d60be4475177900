package dev.rehearsal.drift;

import dev.rehearsal.schema.Comparison;
import dev.rehearsal.schema.ObjectId;
import dev.rehearsal.schema.SchemaGraph;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaSnapshot;
import java.util.List;
import java.util.stream.Stream;

/**
 * What of two schemas is compared.
 *
 * @param comparison how exact
 * @param ignored what the project leaves out
 */
public record Sight(Comparison comparison, List<Ignored> ignored) {

  public Sight {
    ignored = List.copyOf(ignored);
  }

  /** A schema with nothing but what is compared. */
  public SchemaSnapshot of(SchemaSnapshot schema) {
    return schema
        .without(object -> ignored.stream().anyMatch(each -> each.covers(object)))
        .within(comparison);
  }

  /** The same with what stands on what. */
  public SchemaGraph of(SchemaGraph graph) {
    return graph.with(of(graph.snapshot()));
  }

  /** What each pattern leaves out of either schema, the patterns in their order. */
  public List<LeftOut> leftOut(SchemaSnapshot one, SchemaSnapshot other) {
    return ignored.stream().map(each -> new LeftOut(each, names(each, one, other))).toList();
  }

  private static List<ObjectId> names(Ignored each, SchemaSnapshot one, SchemaSnapshot other) {
    return Stream.of(one, other)
        .flatMap(schema -> schema.objects().stream())
        .filter(each::covers)
        .map(SchemaObject::id)
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * What one pattern leaves out.
   *
   * @param ignored the pattern
   * @param objects what it matches, sorted; nothing when it is of no use any more
   */
  public record LeftOut(Ignored ignored, List<ObjectId> objects) {

    public LeftOut {
      objects = List.copyOf(objects);
    }
  }
}
