package dev.rehearsal.model.prisma;

import dev.rehearsal.model.ModelException;
import dev.rehearsal.model.Place;
import dev.rehearsal.model.prisma.Token.Kind;
import dev.rehearsal.sql.SourcePosition;
import java.util.ArrayList;
import java.util.List;

/** Takes a file to words. Comments and blanks are none; the end of a line is one. */
final class Scanner {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String file;
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;
  private int lineStart;

  private Scanner(String file, String text) {
    this.file = file;
    this.text = text;
  }

  /**
   * Reads a file.
   *
   * @throws ModelException at what is no word of the language
   */
  static List<Token> scan(String file, String text) {
    boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    Scanner scanner = new Scanner(file, marked ? text.substring(1) : text);
    while (scanner.at < scanner.text.length()) {
      scanner.next();
    }
    scanner.tokens.add(new Token(Kind.END, "", scanner.place()));
    return scanner.tokens;
  }

  private void next() {
    char letter = text.charAt(at);
    if (letter == '\n') {
      tokens.add(new Token(Kind.LINE_END, "", place()));
      newLine();
    } else if (Character.isWhitespace(letter)) {
      at++;
    } else if (text.startsWith("//", at)) {
      int end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end;
    } else if (text.startsWith("/*", at)) {
      comment();
    } else if (letter == '"') {
      string();
    } else {
      word(letter);
    }
  }

  private void newLine() {
    at++;
    line++;
    lineStart = at;
  }

  private void comment() {
    int end = text.indexOf("*/", at + 2);
    if (end < 0) {
      throw ModelException.at(place(), "this comment has no end: */ is expected");
    }
    while (at < end) {
      if (text.charAt(at) == '\n') {
        newLine();
      } else {
        at++;
      }
    }
    at = end + 2;
  }

  private void word(char letter) {
    Place place = place();
    int begin = at;
    if (Character.isDigit(letter) || (letter == '-' && isDigit(at + 1))) {
      at++;
      while (isDigit(at) || (at < text.length() && text.charAt(at) == '.' && isDigit(at + 1))) {
        at++;
      }
      tokens.add(new Token(Kind.NUMBER, text.substring(begin, at), place));
    } else if (isOfName(at) && letter != '-') {
      while (isOfName(at)) {
        at++;
      }
      tokens.add(new Token(Kind.NAME, text.substring(begin, at), place));
    } else if ("{}()[]:,=?@.".indexOf(letter) >= 0) {
      at += text.startsWith("@@", at) ? 2 : 1;
      tokens.add(new Token(Kind.SYMBOL, text.substring(begin, at), place));
    } else {
      throw ModelException.at(
          place, "\"%s\" is no part of Prisma's schema language".formatted(letter));
    }
  }

  private boolean isDigit(int index) {
    return index < text.length() && Character.isDigit(text.charAt(index));
  }

  private boolean isOfName(int index) {
    return index < text.length()
        && (Character.isLetterOrDigit(text.charAt(index)) || "_-".indexOf(text.charAt(index)) >= 0);
  }

  private void string() {
    Place place = place();
    StringBuilder said = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
      if (text.charAt(at) == '\\') {
        escape(said);
      } else {
        said.append(text.charAt(at++));
      }
    }
    if (at >= text.length() || text.charAt(at) == '\n') {
      throw ModelException.at(place, "this text has no end on its line: \" is expected");
    }
    at++;
    tokens.add(new Token(Kind.STRING, said.toString(), place));
  }

  private void escape(StringBuilder said) {
    Place place = place();
    char letter = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    at += 2;
    switch (letter) {
      case '"', '\\', '/' -> said.append(letter);
      case 'n' -> said.append('\n');
      case 't' -> said.append('\t');
      case 'r' -> said.append('\r');
      case 'b' -> said.append('\b');
      case 'f' -> said.append('\f');
      case 'u' -> said.append(codeUnit(place));
      default ->
          throw ModelException.at(
              place, "\\%s means nothing in a text; a backslash is written \\\\".formatted(letter));
    }
  }

  private char codeUnit(Place place) {
    try {
      char unit = (char) Integer.parseInt(text.substring(at, at + 4), 16);
      at += 4;
      return unit;
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw ModelException.at(place, "\\u wants four hexadecimal digits behind it");
    }
  }

  private Place place() {
    int column = text.codePointCount(lineStart, Math.min(at, text.length())) + 1;
    return new Place(file, new SourcePosition(line, column));
  }
}
