package dev.rehearsal.schema;

import java.util.Arrays;

/**
 * What happens to rows when those that they refer to are changed or deleted (PostgreSQL
 * documentation, 5.5.5 "Foreign Keys").
 */
public enum ReferentialAction {
  /** An error at the end of the statement, or of the transaction. This is the default. */
  NO_ACTION,
  /** An error at once. */
  RESTRICT,
  /** They are changed or deleted, too. */
  CASCADE,
  SET_NULL,
  SET_DEFAULT;

  /** As SQL has it: {@code SET NULL}. */
  @Override
  public String toString() {
    return name().replace('_', ' ');
  }

  /** What a definition says next; without a word of it, the default. */
  static ReferentialAction next(PrintedText definition) {
    return Arrays.stream(values())
        .filter(action -> definition.skip(action.toString()))
        .findFirst()
        .orElse(NO_ACTION);
  }
}
