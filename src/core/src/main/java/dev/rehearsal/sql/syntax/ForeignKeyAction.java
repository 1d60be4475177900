package dev.rehearsal.sql.syntax;

import org.jspecify.annotations.Nullable;

/** What happens to a row when the row that it refers to goes or changes. */
public enum ForeignKeyAction {
  NO_ACTION('a'),
  RESTRICT('r'),
  CASCADE('c'),
  SET_NULL('n'),
  SET_DEFAULT('d');

  private final String letter;

  ForeignKeyAction(char letter) {
    this.letter = String.valueOf(letter);
  }

  /** The letter is the one in {@code pg_constraint.confdeltype}. */
  static ForeignKeyAction of(@Nullable String letter) {
    for (ForeignKeyAction action : values()) {
      if (action.letter.equals(letter)) {
        return action;
      }
    }
    throw new NodeTextException(letter + " is no action of a foreign key");
  }
}
