package dev.rehearsal.schema.alteration;

import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is done to a piece, and with it to others.
 *
 * @param type what
 * @param lead the piece
 * @param within the pieces that come or go with it
 * @param lines its statements
 */
record Action(Type type, Piece lead, Set<Piece> within, Lines lines) {

  enum Type {
    DROP,
    ALTER,
    CREATE
  }

  /** What is dropped first, and the other way round from how it was made. */
  static final Comparator<Action> ORDER =
      Comparator.comparing(Action::type)
          .thenComparing((a, b) -> (a.type == Type.DROP ? -1 : 1) * a.lead.compareTo(b.lead));

  Action(Type type, Piece lead) {
    this(type, lead, new TreeSet<>(), new Lines(lead.id()));
  }

  /** Actions are told apart by what they do to what. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Action action && type == action.type && lead.equals(action.lead);
  }

  @Override
  public int hashCode() {
    return 31 * type.hashCode() + lead.hashCode();
  }

  @Override
  public String toString() {
    return type + " " + lead;
  }
}
