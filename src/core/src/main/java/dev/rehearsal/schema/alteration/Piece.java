package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The smallest thing that is made, changed and dropped by itself.
 *
 * @param id the object
 * @param facet what of it
 */
record Piece(ObjectId id, Facet facet) implements Comparable<Piece> {

  static Piece of(ObjectId id) {
    return new Piece(id, Facet.OBJECT);
  }

  boolean isObject() {
    return facet == Facet.OBJECT;
  }

  @Override
  public int compareTo(Piece other) {
    int byId = id.compareTo(other.id);
    return byId == 0 ? facet.compareTo(other.facet) : byId;
  }

  /** Many thousands are looked up, for which what records have by themselves is slow. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Piece piece && facet == piece.facet && id.equals(piece.id);
  }

  @Override
  public int hashCode() {
    return 31 * id.hashCode() + facet.hashCode();
  }

  @Override
  public String toString() {
    return isObject() ? id.toString() : facet.attribute() + " of " + id;
  }
}
