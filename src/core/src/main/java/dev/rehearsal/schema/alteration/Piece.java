package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectId;
import java.util.Comparator;

/**
 * The smallest thing that is made, changed and dropped by itself.
 *
 * @param id the object
 * @param facet what of it
 */
record Piece(ObjectId id, Facet facet) implements Comparable<Piece> {

  private static final Comparator<Piece> ORDER =
      Comparator.comparing(Piece::id).thenComparing(Piece::facet);

  static Piece of(ObjectId id) {
    return new Piece(id, Facet.OBJECT);
  }

  boolean isObject() {
    return facet == Facet.OBJECT;
  }

  @Override
  public int compareTo(Piece other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return isObject() ? id.toString() : facet.attribute() + " of " + id;
  }
}
