package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.SchemaObject;
import java.util.Set;

/** How objects of a kind are made, changed and dropped. */
interface ObjectWriter {

  /**
   * Makes one.
   *
   * @param within the pieces that are made by the same statement
   */
  void create(SchemaObject object, Set<Piece> within, Lines out);

  /** Drops one. */
  void drop(SchemaObject object, Lines out);

  /** How a changed one comes to what it should be. */
  default Course course(Pair pair) {
    return Course.ANEW;
  }

  /** Changes one that is changed in place. */
  default void alter(Pair pair, Lines out) {
    throw new IllegalStateException(pair.id() + " is not changed in place");
  }
}
