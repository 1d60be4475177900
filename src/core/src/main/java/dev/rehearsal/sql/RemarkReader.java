package dev.rehearsal.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Finds the comments of a script where the server finds them: not in strings, in quotes or in
 * dollar quotes, nor among the rows of a {@code COPY} or in commands of psql.
 */
final class RemarkReader {

  private final String text;
  private final List<Remark> found = new ArrayList<>();

  private RemarkReader(String text) {
    this.text = text;
  }

  static List<Remark> read(Script script) {
    RemarkReader reader = new RemarkReader(script.text());
    int done = 0;
    for (Statement statement : script.statements()) {
      reader.read(done, statement.start());
      if (statement.kind() == StatementKind.SQL) {
        reader.read(Math.max(done, statement.start()), statement.end());
      }
      done = Math.max(done, statement.end());
    }
    reader.read(done, script.text().length());
    return List.copyOf(reader.found);
  }

  /** Reads code, and what it has in quotes, which may be code that it executes. */
  static List<Remark> read(Script script, QuotedCode code) {
    RemarkReader reader = new RemarkReader(script.text());
    Deque<QuotedCode> left = new ArrayDeque<>(List.of(code));
    while (!left.isEmpty()) {
      QuotedCode each = left.pop();
      reader.read(each.start(), each.end());
      left.addAll(QuotedCode.in(script.text(), each.start(), each.end()));
    }
    return reader.found.stream().sorted(Comparator.comparing(Remark::start)).toList();
  }

  /** Comments are in the gaps between tokens, which hold nothing else but white space. */
  private void read(int from, int to) {
    if (from >= to) {
      return;
    }
    TokenScanner scanner = new TokenScanner(text, from, to);
    Token token = Token.OTHER;
    for (int end = from; token != Token.END; end = scanner.end()) {
      token = scanner.next();
      readGap(end, scanner.start());
    }
  }

  private void readGap(int from, int to) {
    int offset = from;
    while (offset < to) {
      if (text.startsWith("--", offset)) {
        offset = add(offset, endOfLine(offset, to), 0);
      } else if (text.startsWith("/*", offset)) {
        offset = add(offset, endOfBlock(offset, to), 2);
      } else {
        offset++;
      }
    }
  }

  private int add(int start, int end, int closing) {
    found.add(new Remark(start, end, text.substring(start + 2, end - closing)));
    return end;
  }

  private int endOfLine(int start, int to) {
    int end = start;
    while (end < to && !Characters.isLineEnd(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Comments of this kind may stand in one another. */
  private int endOfBlock(int start, int to) {
    int depth = 0;
    int offset = start;
    while (offset < to) {
      if (text.startsWith("/*", offset)) {
        depth++;
        offset += 2;
      } else if (text.startsWith("*/", offset)) {
        depth--;
        offset += 2;
      } else {
        offset++;
      }
      if (depth == 0) {
        return offset;
      }
    }
    return to;
  }
}
