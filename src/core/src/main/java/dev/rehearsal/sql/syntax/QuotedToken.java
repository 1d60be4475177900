package dev.rehearsal.sql.syntax;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A constant or a name in quotes (PostgreSQL documentation, 4.1.1 "Identifiers and Key Words" and
 * 4.1.2 "Constants"), or a piece of one: {@code 'it''s'} is two.
 *
 * @param text the text it stands in
 * @param form what kind of quotes it has
 * @param contentStart the offset behind its opening quote
 * @param contentEnd the offset of its closing quote
 */
record QuotedToken(String text, Form form, int contentStart, int contentEnd) {

  enum Form {
    /** {@code '…'}, {@code N'…'} and {@code $tag$…$tag$}: what is written is what is meant. */
    PLAIN,
    /** {@code E'…'} */
    ESCAPED,
    /** {@code "…"} */
    NAME,
    /** What is better left to the server, such as {@code U&'…'}. */
    OTHER
  }

  /** A longer name is cut off by the server, which also says so. */
  private static final int LONGEST_NAME = 63;

  static QuotedToken of(String text, int start, int end) {
    char first = text.charAt(start);
    return switch (first) {
      case '\'' -> quoted(text, Form.PLAIN, start, end);
      case '"' -> quoted(text, Form.NAME, start, end);
      case 'n', 'N' -> quoted(text, Form.PLAIN, start + 1, end);
      case 'e', 'E' -> quoted(text, Form.ESCAPED, start + 1, end);
      case '$' -> dollars(text, start, end);
      default -> new QuotedToken(text, Form.OTHER, end, end);
    };
  }

  private static QuotedToken quoted(String text, Form form, int opening, int end) {
    boolean ends = end - opening > 1 && text.charAt(end - 1) == text.charAt(opening);
    return ends
        ? new QuotedToken(text, form, opening + 1, end - 1)
        : new QuotedToken(text, Form.OTHER, end, end);
  }

  private static QuotedToken dollars(String text, int start, int end) {
    int length = text.indexOf('$', start + 1) + 1 - start;
    boolean ends =
        end - start >= 2 * length && text.regionMatches(start, text, end - length, length);
    return ends
        ? new QuotedToken(text, Form.PLAIN, start + length, end - length)
        : new QuotedToken(text, Form.OTHER, end, end);
  }

  boolean isName() {
    return form == Form.NAME;
  }

  /** What is meant, or null when only the server knows. */
  @Nullable String value() {
    return switch (form) {
      case PLAIN -> content();
      case ESCAPED -> EscapeString.valueOf(content());
      case NAME -> isWholeName() ? content() : null;
      case OTHER -> null;
    };
  }

  private String content() {
    return text.substring(contentStart, contentEnd);
  }

  private boolean isWholeName() {
    boolean goesOn = text.startsWith("\"", contentEnd + 1);
    boolean wentOn = text.startsWith("\"", contentStart - 2);
    return !goesOn && !wentOn && content().getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
  }
}
