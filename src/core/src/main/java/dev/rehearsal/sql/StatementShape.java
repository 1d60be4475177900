package dev.rehearsal.sql;

import java.util.Locale;

/**
 * What the tokens of one statement tell: whether a semicolon would end it, and what comes after it.
 *
 * <p>A semicolon stands inside of a statement in two places only: between parentheses (PostgreSQL
 * documentation, CREATE RULE) and in {@code BEGIN ATOMIC … END} (CREATE FUNCTION, CREATE
 * PROCEDURE).
 */
final class StatementShape {

  /** What the words so far make of the statement. */
  private enum Form {
    UNKNOWN,
    CREATE,
    ROUTINE,
    COPY,
    SET,
    SET_STRINGS,
    RESET,
    ANY
  }

  /** What the token before says about a word. */
  private enum Before {
    NOTHING,
    NAMING,
    BEGIN,
    FROM
  }

  private static final String STRINGS = "STANDARD_CONFORMING_STRINGS";

  private Form form = Form.UNKNOWN;
  private Before before = Before.NOTHING;
  private int parentheses;
  private int blocks;
  private boolean copiesFromInput;
  private boolean standardStrings;

  StatementShape(boolean standardStrings) {
    this.standardStrings = standardStrings;
  }

  boolean isNested() {
    return parentheses > 0 || blocks > 0;
  }

  /** Whether rows follow the statement (PostgreSQL documentation, COPY). */
  boolean copiesFromInput() {
    return copiesFromInput;
  }

  /** What standard_conforming_strings is once the statement has run. */
  boolean standardStrings() {
    return standardStrings;
  }

  void accept(Token token, TokenScanner scanner) {
    if (token == Token.OPENING_PARENTHESIS) {
      parentheses++;
      before = Before.NOTHING;
    } else if (token == Token.CLOSING_PARENTHESIS && parentheses > 0) {
      parentheses--;
    } else if (form != Form.ANY && parentheses == 0) {
      read(token, scanner);
    }
  }

  private void read(Token token, TokenScanner scanner) {
    switch (form) {
      case ROUTINE -> readRoutine(token, scanner);
      case COPY -> readCopy(token, scanner);
      case SET_STRINGS -> readSetting(scanner);
      default -> form = token == Token.WORD ? formWith(scanner) : Form.ANY;
    }
  }

  private Form formWith(TokenScanner scanner) {
    return switch (form) {
      case UNKNOWN -> formOf(scanner);
      case CREATE -> formOfCreate(scanner);
      case SET -> formOfSet(scanner);
      case RESET -> {
        standardStrings |= scanner.isWord(STRINGS) || scanner.isWord("ALL");
        yield Form.ANY;
      }
      default -> Form.ANY;
    };
  }

  private static Form formOf(TokenScanner scanner) {
    if (scanner.isWord("CREATE")) {
      return Form.CREATE;
    }
    if (scanner.isWord("COPY")) {
      return Form.COPY;
    }
    if (scanner.isWord("SET")) {
      return Form.SET;
    }
    return scanner.isWord("RESET") || scanner.isWord("DISCARD") ? Form.RESET : Form.ANY;
  }

  private static Form formOfCreate(TokenScanner scanner) {
    if (scanner.isWord("OR") || scanner.isWord("REPLACE")) {
      return Form.CREATE;
    }
    return scanner.isWord("FUNCTION") || scanner.isWord("PROCEDURE") ? Form.ROUTINE : Form.ANY;
  }

  private static Form formOfSet(TokenScanner scanner) {
    if (scanner.isWord("SESSION") || scanner.isWord("LOCAL")) {
      return Form.SET;
    }
    return scanner.isWord(STRINGS) ? Form.SET_STRINGS : Form.ANY;
  }

  /** CASE is counted, because it ends with END too. Behind a dot or AS, both are mere names. */
  private void readRoutine(Token token, TokenScanner scanner) {
    boolean keyword = token == Token.WORD && before != Before.NAMING;
    if (keyword && before == Before.BEGIN && scanner.isWord("ATOMIC")) {
      blocks++;
    } else if (keyword && blocks > 0 && scanner.isWord("CASE")) {
      blocks++;
    } else if (keyword && blocks > 0 && scanner.isWord("END")) {
      blocks--;
    }
    if (token == Token.DOT || (keyword && scanner.isWord("AS"))) {
      before = Before.NAMING;
    } else {
      before = keyword && scanner.isWord("BEGIN") ? Before.BEGIN : Before.NOTHING;
    }
  }

  /** The server takes STDOUT for STDIN here. */
  private void readCopy(Token token, TokenScanner scanner) {
    if (before == Before.FROM && token == Token.WORD) {
      copiesFromInput |= scanner.isWord("STDIN") || scanner.isWord("STDOUT");
    }
    boolean from = token == Token.WORD && scanner.isWord("FROM");
    before = from ? Before.FROM : Before.NOTHING;
  }

  private void readSetting(TokenScanner scanner) {
    if (scanner.isWord("TO") || scanner.isWord("=")) {
      return;
    }
    standardStrings = !isOff(scanner.tokenText());
    form = Form.ANY;
  }

  /** Any beginning of a word that is no other's does (PostgreSQL documentation, 20.1.1.). */
  private static boolean isOff(String value) {
    String word = value.replace("'", "").toLowerCase(Locale.ROOT);
    return !word.isEmpty()
        && ("false".startsWith(word)
            || "no".startsWith(word)
            || ("off".startsWith(word) && word.length() > 1)
            || word.equals("0"));
  }
}
