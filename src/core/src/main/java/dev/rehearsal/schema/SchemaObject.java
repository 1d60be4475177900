package dev.rehearsal.schema;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An object of a database and all that is known of it.
 *
 * @param id what it is called
 * @param schema the schema it is in, not quoted; null for an object that is in none
 * @param parent the object that it is a part of and goes with: the table of a column, the
 *     constraint of an index; null when it stands by itself
 * @param attributes what is known of it, by name: {@code type}, {@code not null}, {@code grants to
 *     app}. What is as PostgreSQL has it by default is left out where that says nothing.
 */
public record SchemaObject(
    ObjectId id,
    @Nullable String schema,
    @Nullable ObjectId parent,
    SortedMap<String, String> attributes) {

  /** How an object stands among the columns of its table, beginning at 1. */
  static final String POSITION = "position";

  public SchemaObject {
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }

  public ObjectKind kind() {
    return id.kind();
  }

  public String identity() {
    return id.identity();
  }

  /**
   * Its own name, not quoted, without its schema, its table or its arguments: {@code Order} of
   * {@code public."Order"}. What has no name, such as a cast, is called by its identity.
   */
  public String name() {
    return Identities.name(identity());
  }

  /**
   * The same, in quotes where SQL needs them: what stands behind the dot, or all of it where there
   * is none.
   */
  public String ownName() {
    String prefix = parent == null ? "" : parent.identity() + ".";
    return !prefix.isEmpty() && identity().startsWith(prefix)
        ? identity().substring(prefix.length())
        : Identities.last(identity());
  }

  /** What is known of it under that name. */
  public Optional<String> attribute(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  /** What it is, in a line: {@code column public.t.id (integer)}. */
  public String inWords() {
    return ChangeText.part(this);
  }

  /** The same with nothing but the aspects that a comparison covers. */
  SchemaObject within(Comparison comparison) {
    if (attributes.keySet().stream().allMatch(comparison::coversAspectOf)) {
      return this;
    }
    SortedMap<String, String> covered = new TreeMap<>(attributes);
    covered.keySet().removeIf(name -> !comparison.coversAspectOf(name));
    return new SchemaObject(id, schema, parent, covered);
  }

  /** Its place among its siblings; 0 for what has none. */
  int position() {
    return attribute(POSITION).map(Integer::valueOf).orElse(0);
  }
}
