package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.Token;
import dev.rehearsal.sql.TokenScanner;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Texts that are not sent to the server: no text of PostgreSQL, or too much of one. */
final class Unfit {

  /** A tree has some 150 bytes for each token: this much is data, whatever the statement. */
  private static final int MOST_TOKENS = 200_000;

  /** An INSERT of so many tokens has rows, of which nobody wants a tree. */
  private static final int MOST_TOKENS_OF_ROWS = 5_000;

  private final String text;

  private Unfit(String text) {
    this.text = text;
  }

  /** Finds a character that the server cannot take; null when there is none. */
  static @Nullable SyntaxError badCharacter(String text) {
    for (int offset = 0; offset < text.length(); offset++) {
      char unit = text.charAt(offset);
      if (unit == 0) {
        return new SyntaxError("22021", "PostgreSQL has no text with a zero character", offset);
      }
      if (Character.isSurrogate(unit)) {
        if (!Character.isValidCodePoint(text.codePointAt(offset))
            || Character.charCount(text.codePointAt(offset)) == 1) {
          return new SyntaxError("22021", "half of a surrogate pair is no character", offset);
        }
        offset++;
      }
    }
    return null;
  }

  /** Says no to a text that is too long to have a useful tree; null when it is not. */
  static @Nullable NotParsed tooMuch(String text, int tokens) {
    Unfit data = new Unfit(text);
    QualifiedName target = tokens > MOST_TOKENS_OF_ROWS ? data.target() : null;
    if (target == null && tokens <= MOST_TOKENS) {
      return null;
    }
    return data.because("it has %,d words and signs, which is data".formatted(tokens));
  }

  /** Says no to a text for another reason. */
  static NotParsed because(String text, String reason) {
    return new Unfit(text).because(reason);
  }

  private NotParsed because(String reason) {
    return new NotParsed(reason, firstWords(), target());
  }

  private String firstWords() {
    TokenScanner scanner = new TokenScanner(text);
    StringJoiner words = new StringJoiner(" ");
    for (int read = 0; read < 2 && scanner.next() == Token.WORD; read++) {
      words.add(scanner.tokenText());
    }
    return words.toString().toUpperCase(Locale.ROOT);
  }

  /** The table of an INSERT or a COPY; null when it is neither. */
  private @Nullable QualifiedName target() {
    TokenScanner scanner = new TokenScanner(text);
    if (scanner.next() != Token.WORD) {
      return null;
    }
    boolean inserts = scanner.isWord("INSERT") && scanner.next() == Token.WORD;
    if (!(inserts ? scanner.isWord("INTO") : scanner.isWord("COPY"))) {
      return null;
    }
    String name = nextName(scanner);
    String schema = null;
    while (name != null && scanner.next() == Token.DOT) {
      schema = name;
      name = nextName(scanner);
    }
    return name == null ? null : new QualifiedName(schema, name);
  }

  private static @Nullable String nextName(TokenScanner scanner) {
    Token token = scanner.next();
    String written = scanner.tokenText();
    if (token == Token.WORD) {
      return lowerCase(written);
    }
    boolean isQuoted = token == Token.QUOTED && written.startsWith("\"") && written.length() > 2;
    return isQuoted ? written.substring(1, written.length() - 1) : null;
  }

  /** Only ASCII has another case (PostgreSQL documentation, 4.1.1). */
  private static String lowerCase(String word) {
    StringBuilder lower = new StringBuilder(word);
    for (int index = 0; index < lower.length(); index++) {
      char unit = lower.charAt(index);
      if (unit >= 'A' && unit <= 'Z') {
        lower.setCharAt(index, (char) (unit + 'a' - 'A'));
      }
    }
    return lower.toString();
  }
}
