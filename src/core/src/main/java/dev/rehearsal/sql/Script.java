package dev.rehearsal.sql;

import java.util.List;
import java.util.Objects;

/**
 * A text of SQL with the name it has for its users.
 *
 * <p>Offsets count UTF-16 units from 0, as {@link String} does. People and PostgreSQL count
 * otherwise; {@link #positionAt} and {@link #offsetOfCharacter} translate.
 */
public final class Script {

  private final String path;
  private final String text;
  // Not a record, because of this: thousands of statements ask for their line.
  private final LineStarts lines;

  /**
   * Names a text.
   *
   * @param path the name as users are to see it, such as {@code migrations/0001_init.sql}
   * @param text everything that the file holds
   */
  public Script(String path, String text) {
    this.path = path;
    this.text = text;
    this.lines = LineStarts.of(text);
  }

  public String path() {
    return path;
  }

  public String text() {
    return text;
  }

  /**
   * Finds the line and the column of an offset. A line ends at {@code \n}, {@code \r\n} or {@code
   * \r}.
   *
   * @param offset from 0 to the length of the text, which is the place behind its end
   */
  public SourcePosition positionAt(int offset) {
    Objects.checkIndex(offset, text.length() + 1);
    int line = lines.lineOf(offset);
    int column = text.codePointCount(Math.min(lines.startOf(line), offset), offset);
    return new SourcePosition(line + 1, column + 1);
  }

  /**
   * Turns a position in an error of the server into an offset. The server counts characters, not
   * bytes, from 1 (PostgreSQL documentation, "Error and Notice Message Fields"). A number outside
   * of the text gives the nearest end.
   */
  public int offsetOfCharacter(int character) {
    return offsetOfCharacter(character, 0, text.length());
  }

  int offsetOfCharacter(int character, int from, int to) {
    int offset = from;
    for (int passed = 1; passed < character && offset < to; passed++) {
      offset += Character.charCount(text.codePointAt(offset));
    }
    return Math.min(offset, to);
  }

  /**
   * Splits the text where psql does, in order of their starts. Empty statements are none. An
   * unfinished statement at the end is one.
   */
  public List<Statement> statements() {
    return new StatementSplitter(this).split();
  }

  /** The comments, in order; an unfinished one is none. */
  public List<Remark> remarks() {
    return RemarkReader.read(this);
  }

  /** The code in quotes that a statement of this script has, in order. */
  public List<QuotedCode> codeIn(Statement statement) {
    return QuotedCode.in(text, statement);
  }

  /** The comments in some code, in order, also those in what it has in quotes itself. */
  public List<Remark> remarksIn(QuotedCode code) {
    return RemarkReader.read(this, code);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Script script && path.equals(script.path) && text.equals(script.text));
  }

  @Override
  public int hashCode() {
    return Objects.hash(path, text);
  }

  @Override
  public String toString() {
    return path;
  }
}
