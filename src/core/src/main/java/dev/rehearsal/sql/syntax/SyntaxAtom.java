package dev.rehearsal.sql.syntax;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A value without parts.
 *
 * @param text a string as it is meant, or a number, a boolean or an enumeration's number as
 *     PostgreSQL writes it
 * @param isString whether it is one of PostgreSQL's String nodes, which tells the constant {@code
 *     '5'} from {@code 5}
 */
public record SyntaxAtom(String text, boolean isString) implements SyntaxValue {

  /** An element of a list that is NULL: its place counts. */
  public static final SyntaxAtom NOTHING = new SyntaxAtom("<>", false);

  // Most atoms of a tree are one of these.
  private static final Map<String, SyntaxAtom> COMMON =
      Stream.of("true", "false", "0", "1", "-1", "p")
          .collect(Collectors.toMap(text -> text, text -> new SyntaxAtom(text, false)));

  static SyntaxAtom of(String text) {
    SyntaxAtom common = COMMON.get(text);
    return common == null ? new SyntaxAtom(text, false) : common;
  }

  @Override
  public String toString() {
    return isString ? '"' + text + '"' : text;
  }
}
