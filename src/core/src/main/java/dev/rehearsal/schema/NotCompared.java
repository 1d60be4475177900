package dev.rehearsal.schema;

import java.util.List;

/**
 * Objects that somebody made and of which nothing is known here, so that no comparison sees them.
 *
 * @param kind what PostgreSQL calls their kind: {@code large object}
 * @param identities their names as PostgreSQL prints them, sorted
 */
public record NotCompared(String kind, List<String> identities) {

  public NotCompared {
    identities = identities.stream().sorted().toList();
  }

  /** For example {@code not compared: 2 of kind large object (16402, 16403)}. */
  @Override
  public String toString() {
    return "not compared: %d of kind %s (%s)"
        .formatted(identities.size(), kind, String.join(", ", identities));
  }
}
