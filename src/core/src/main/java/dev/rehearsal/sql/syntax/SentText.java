package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.Token;
import dev.rehearsal.sql.TokenScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is sent to the server for a text, and the way back from what the server says of it.
 *
 * <p>The server breaks its text of a tree into lines of 78 bytes, at a blank if it can. Whether a
 * line ends where a constant has a blank, a new line of its own or nothing at all cannot be told
 * from the result, and a break in the midst of a letter even makes it unreadable. So long
 * constants, and those with new lines or letters outside of ASCII, stay here, and short marks go in
 * their place. It also makes the size of a function's body irrelevant.
 */
final class SentText {

  /** A function's body is the raw tree of any statement: nothing in it is looked up. */
  private static final String PREFIX =
      "CREATE FUNCTION f() RETURNS void LANGUAGE sql BEGIN ATOMIC ";

  private static final String SUFFIX = "\n; END";
  private static final char MARK = '\u0001';
  private static final Pattern MARKED = Pattern.compile(MARK + "([0-9]+)" + MARK);
  private static final int SHORT = 40;

  private final String text;
  private final StringBuilder sent = new StringBuilder();
  private final OffsetMap offsets;
  private final List<String> constants = new ArrayList<>();
  private int copied;
  private int tokens;

  private SentText(String text, String before) {
    this.text = text;
    this.offsets = new OffsetMap(before.length());
    sent.append(before);
  }

  /** The text as the body of a function. */
  static SentText wrapped(String text) {
    SentText wrapped = new SentText(text, PREFIX);
    wrapped.replaceConstants();
    wrapped.sent.append(SUFFIX);
    return wrapped;
  }

  /** The text as it is. */
  static SentText plain(String text) {
    SentText plain = new SentText(text, "");
    plain.copyUntil(text.length());
    return plain;
  }

  String sql() {
    return sent.toString();
  }

  /** How many words, constants and signs the text has. */
  int tokens() {
    return tokens;
  }

  /** Reads what the server says of the text. */
  SyntaxNode read(String tree) {
    return NodeReader.read(TreeLines.join(tree), this::offsetOf, this::restored);
  }

  /** The offset in the text for an offset in bytes of what was sent; -1 before the text. */
  private int offsetOf(int bytes) {
    return Math.min(offsets.unitOf(bytes), text.length());
  }

  /** A string of the tree with the constants that stayed here. */
  private String restored(String string) {
    if (string.indexOf(MARK) < 0 || constants.isEmpty()) {
      return string;
    }
    return MARKED
        .matcher(string)
        .replaceAll(
            mark -> Matcher.quoteReplacement(constants.get(Integer.parseInt(mark.group(1)))));
  }

  private void replaceConstants() {
    boolean marksAreOurs = text.indexOf(MARK) < 0;
    TokenScanner scanner = new TokenScanner(text);
    for (Token token = scanner.next(); token != Token.END; token = scanner.next()) {
      tokens++;
      if (token == Token.QUOTED && marksAreOurs) {
        replace(QuotedToken.of(text, scanner.start(), scanner.end()));
      }
    }
    copyUntil(text.length());
  }

  private void replace(QuotedToken token) {
    String value = isOdd(token) ? token.value() : null;
    if (value == null) {
      return;
    }
    copyUntil(token.contentStart());
    String mark = MARK + Integer.toString(constants.size()) + MARK;
    constants.add(value);
    sent.append(mark);
    offsets.replace(mark.length(), token.contentEnd() - token.contentStart());
    copied = token.contentEnd();
  }

  /** Whether the server's text of a tree would not have the token as it is. */
  private boolean isOdd(QuotedToken token) {
    int length = token.contentEnd() - token.contentStart();
    if (length > SHORT && !token.isName()) {
      return true;
    }
    for (int index = token.contentStart(); index < token.contentEnd(); index++) {
      char unit = text.charAt(index);
      boolean escapes = unit == '\\' && token.form() == QuotedToken.Form.ESCAPED;
      if (unit == '\n' || unit >= 0x80 || escapes) {
        return true;
      }
    }
    return false;
  }

  private void copyUntil(int end) {
    sent.append(text, copied, end);
    offsets.copy(text, copied, end);
    copied = end;
  }
}
