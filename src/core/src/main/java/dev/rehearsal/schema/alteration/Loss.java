package dev.rehearsal.schema.alteration;

import dev.rehearsal.schema.ObjectId;

/**
 * What a statement costs, or cannot bring back.
 *
 * @param type of which sort it is
 * @param of the object whose content is concerned
 * @param words the same for a person: {@code the rows of public.orders}
 */
public record Loss(Type type, ObjectId of, String words) {

  /** Sorts of losses. */
  public enum Type {
    /** What is there is gone afterwards. */
    DESTROYED,
    /** The object is made again, but what was in it before is not in the schema. */
    NOT_BROUGHT_BACK,
    /** Rows that do not fit make the statement fail. */
    MAY_FAIL
  }

  @Override
  public String toString() {
    return switch (type) {
      case DESTROYED -> "destroys " + words;
      case NOT_BROUGHT_BACK -> "does not bring back " + words;
      case MAY_FAIL -> "fails if " + words;
    };
  }
}
