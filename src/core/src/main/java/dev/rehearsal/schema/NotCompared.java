package dev.rehearsal.schema;

import java.util.List;

/**
 * Objects that somebody made and of which nothing is known here, so that no comparison sees them.
 *
 * @param kind what PostgreSQL calls their kind: {@code large object}
 * @param count how many there are
 * @param examples the names of some of them as PostgreSQL prints them, sorted
 */
public record NotCompared(String kind, long count, List<String> examples) {

  public NotCompared {
    examples = examples.stream().sorted().toList();
  }

  /** For example {@code not compared: 2 of kind large object (16402, …)}. */
  @Override
  public String toString() {
    String names = String.join(", ", examples) + (examples.size() < count ? ", …" : "");
    return "not compared: %d of kind %s (%s)".formatted(count, kind, names);
  }
}
