package dev.rehearsal.model.prisma;

import dev.rehearsal.model.Place;

/**
 * A word of the language.
 *
 * @param kind its sort
 * @param text as it is written; of a string, what it says
 * @param place where it begins
 */
record Token(Kind kind, String text, Place place) {

  /** The sorts of words. */
  enum Kind {
    NAME,
    STRING,
    NUMBER,
    SYMBOL,
    LINE_END,
    END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /** As a message quotes it. */
  @Override
  public String toString() {
    return switch (kind) {
      case LINE_END -> "the end of the line";
      case END -> "the end of the file";
      case STRING -> "the text \"" + text + "\"";
      default -> "\"" + text + "\"";
    };
  }
}
