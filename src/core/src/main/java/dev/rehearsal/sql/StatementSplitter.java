package dev.rehearsal.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the statements of a script where psql finds them. That needs no grammar: quotes, comments,
 * parentheses and the first words decide (PostgreSQL documentation, 4.1. Lexical Structure, and
 * psql). In the few places where psql errs, such as a function named {@code begin}, the server's
 * view counts. One splitter serves one script once.
 */
final class StatementSplitter {

  private static final int NOWHERE = -1;

  private final Script script;
  private final String text;
  private final TokenScanner scanner;
  private final List<Statement> found = new ArrayList<>();

  private StatementShape shape = new StatementShape(true);
  private int start = NOWHERE;
  private int end;
  // Where in the list the open statement goes: before the commands in its midst.
  private int place;
  private int awaitedData;

  StatementSplitter(Script script) {
    this.script = script;
    this.text = script.text();
    this.scanner = new TokenScanner(text, 0, text.length());
  }

  List<Statement> split() {
    readTokens();
    while (awaitedData > 0) {
      readData();
      readTokens();
    }
    finish();
    return List.copyOf(found);
  }

  private void readTokens() {
    for (Token token = scanner.next(); token != Token.END; token = scanner.next()) {
      if (token == Token.BACKSLASH) {
        readBackslash();
      } else if (token == Token.SEMICOLON && !shape.isNested()) {
        finish();
      } else {
        extend(token);
      }
    }
  }

  private void readBackslash() {
    int backslash = scanner.start();
    if (text.startsWith(";", backslash + 1)) {
      readParting(backslash);
    } else if (text.startsWith(":", backslash + 1)) {
      scanner.moveTo(backslash + 2);
      extend(Token.OTHER);
    } else {
      readCommand(backslash, PsqlCommand.read(text, backslash, scanner.limit()));
    }
  }

  /** To the server {@code \;} is a semicolon; only psql waits for more before it sends. */
  private void readParting(int backslash) {
    scanner.moveTo(backslash + 2);
    if (!shape.isNested()) {
      finish();
    }
  }

  private void readCommand(int backslash, PsqlCommand command) {
    scanner.moveTo(command.resume());
    if (command.dropsStatement()) {
      reset();
    }
    if (command.sendsStatement()) {
      finish();
    }
    found.add(new Statement(script, StatementKind.PSQL_COMMAND, backslash, command.end()));
    if (command.isCopy() && readsRows(backslash + 1, command.end())) {
      awaitData();
    }
  }

  private boolean readsRows(int from, int to) {
    TokenScanner words = new TokenScanner(text, from, to);
    StatementShape copy = new StatementShape(true);
    for (Token token = words.next(); token != Token.END; token = words.next()) {
      copy.accept(token, words);
    }
    return copy.copiesFromInput();
  }

  private void extend(Token token) {
    if (start == NOWHERE) {
      start = scanner.start();
      place = found.size();
    }
    end = scanner.end();
    shape.accept(token, scanner);
  }

  private void finish() {
    if (start == NOWHERE) {
      return;
    }
    found.add(place, new Statement(script, StatementKind.SQL, start, end));
    scanner.setStandardStrings(shape.standardStrings());
    if (shape.copiesFromInput()) {
      awaitData();
    }
    reset();
  }

  private void reset() {
    start = NOWHERE;
    shape = new StatementShape(scanner.standardStrings());
  }

  /** The rows begin on the next line; what is left of this one is still SQL. */
  private void awaitData() {
    awaitedData++;
    scanner.limitTo(Math.min(scanner.limit(), lineAfter(scanner.end())));
  }

  private void readData() {
    int from = scanner.limit();
    for (; awaitedData > 0; awaitedData--) {
      int to = endOfData(from);
      if (from < text.length()) {
        found.add(new Statement(script, StatementKind.COPY_DATA, from, to));
      }
      from = lineAfter(to);
    }
    scanner.moveTo(from);
    scanner.limitTo(text.length());
  }

  private int endOfData(int from) {
    int line = from;
    while (line < text.length() && !isEndOfData(line)) {
      line = lineAfter(line);
    }
    return line;
  }

  private boolean isEndOfData(int line) {
    return text.startsWith("\\.", line)
        && (line + 2 == text.length()
            || text.startsWith("\n", line + 2)
            || text.startsWith("\r\n", line + 2));
  }

  private int lineAfter(int offset) {
    int newLine = text.indexOf('\n', offset);
    return newLine < 0 ? text.length() : newLine + 1;
  }
}
