package dev.rehearsal.schema;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The differences between two snapshots, from the first to the second.
 *
 * @param changes the changes, by kind and name of their object, then by attribute; always in the
 *     same order. A part that came or went with its object is beneath that object's change.
 */
public record SchemaDiff(List<Change> changes) {

  public SchemaDiff {
    changes = List.copyOf(changes);
  }

  /** Compares what makes a difference: {@link Comparison#EQUIVALENT}. */
  public static SchemaDiff between(SchemaSnapshot before, SchemaSnapshot after) {
    return between(before, after, Comparison.EQUIVALENT);
  }

  /** Compares what the caller wants compared. */
  public static SchemaDiff between(
      SchemaSnapshot before, SchemaSnapshot after, Comparison comparison) {
    return new SchemaDiff(new Differences(before, after, comparison).changes());
  }

  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /** The changes, one a line. */
  @Override
  public String toString() {
    return changes.stream().map(Change::toString).collect(Collectors.joining("\n"));
  }
}
