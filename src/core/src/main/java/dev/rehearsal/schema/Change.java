package dev.rehearsal.schema;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One difference: an object came, went, or has another value in one attribute.
 *
 * @param type which of these
 * @param object the object as it is after the change; for a removed one, as it was before
 * @param attribute the name of the attribute; null unless an object changed
 * @param before its value before; null when it had none
 * @param after its value after; null when it has none
 * @param beneath the parts that came or went with the object: columns, constraints, indexes and so
 *     on of a table
 */
public record Change(
    Type type,
    SchemaObject object,
    @Nullable String attribute,
    @Nullable String before,
    @Nullable String after,
    List<SchemaObject> beneath) {

  /** What happened to an object. */
  public enum Type {
    ADDED,
    REMOVED,
    CHANGED
  }

  public Change {
    beneath = List.copyOf(beneath);
  }

  static Change added(SchemaObject object, List<SchemaObject> beneath) {
    return new Change(Type.ADDED, object, null, null, null, beneath);
  }

  static Change removed(SchemaObject object, List<SchemaObject> beneath) {
    return new Change(Type.REMOVED, object, null, null, null, beneath);
  }

  static Change of(
      SchemaObject object, String attribute, @Nullable String before, @Nullable String after) {
    return new Change(Type.CHANGED, object, attribute, before, after, List.of());
  }

  public ObjectId id() {
    return object.id();
  }

  /** The change in one line, for a person. */
  @Override
  public String toString() {
    return ChangeText.line(this);
  }

  /** The change, and beneath it a line for each part that came or went with the object. */
  public String toBlock() {
    return Stream.concat(
            Stream.of(toString()), beneath.stream().map(part -> "  " + ChangeText.part(part)))
        .collect(Collectors.joining("\n"));
  }
}
