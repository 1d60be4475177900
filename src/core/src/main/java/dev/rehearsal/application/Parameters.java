package dev.rehearsal.application;

import dev.rehearsal.sql.Token;
import dev.rehearsal.sql.TokenScanner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes parameters as PostgreSQL has them, {@code $1}: those with names, {@code :name}, those
 * without, {@code ?}, and sqlc's, {@code @name} and {@code sqlc.arg(name)}.
 *
 * <p>A colon before a name stands nowhere in PostgreSQL's own grammar but in a slice of an array. A
 * question mark is an operator there, too: only the grammar can tell, in which no parameter ever
 * follows an operand, and no operator that is called so comes before one.
 */
final class Parameters {

  private static final String SQLC = "SQLC";
  private static final String EMBED = "EMBED";

  private final String sql;
  private final boolean ofSqlc;
  private final boolean shared;
  private final boolean marks;
  private final StringBuilder written = new StringBuilder();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Deque<Boolean> subscripts = new ArrayDeque<>();
  private final List<Lexeme> lexemes;
  private int copied;
  private int next;

  /** A token with its place, as more than one of them has to be looked at. */
  private record Lexeme(Token token, int start, int end, String text) {

    boolean is(char unit) {
      return text.length() == 1 && text.charAt(0) == unit;
    }
  }

  private Parameters(String sql, boolean ofSqlc, boolean shared, boolean marks) {
    this.sql = sql;
    this.ofSqlc = ofSqlc;
    this.shared = shared;
    this.marks = marks;
    this.lexemes = lexemes(sql);
    this.next = count(lexemes) + 1;
  }

  /** What may be meant, the likeliest first. */
  static List<String> readings(String sql, boolean ofSqlc) {
    return Stream.of(
            new Parameters(sql, ofSqlc, true, true),
            new Parameters(sql, ofSqlc, false, true),
            new Parameters(sql, ofSqlc, true, false))
        .map(Parameters::write)
        .distinct()
        .toList();
  }

  /** How many a text has as PostgreSQL has them: the highest number. */
  static int count(String sql) {
    return count(lexemes(sql));
  }

  private static int count(List<Lexeme> lexemes) {
    int highest = 0;
    for (int i = 0; i + 1 < lexemes.size(); i++) {
      Lexeme number = lexemes.get(i + 1);
      if (lexemes.get(i).is('$')
          && lexemes.get(i).end() == number.start()
          && number.text().matches("[0-9]{1,9}")) {
        highest = Math.max(highest, Integer.parseInt(number.text()));
      }
    }
    return highest;
  }

  private static List<Lexeme> lexemes(String sql) {
    List<Lexeme> all = new ArrayList<>();
    TokenScanner scanner = new TokenScanner(sql);
    for (Token token = scanner.next(); token != Token.END; token = scanner.next()) {
      all.add(new Lexeme(token, scanner.start(), scanner.end(), scanner.tokenText()));
    }
    return all;
  }

  private String write() {
    int i = 0;
    while (i < lexemes.size()) {
      i += Math.max(1, replaced(i));
    }
    return written.append(sql, copied, sql.length()).toString();
  }

  /** Replaces what begins at a token, and tells how many tokens that were; 0 for none. */
  private int replaced(int i) {
    Lexeme lexeme = lexemes.get(i);
    if (lexeme.is('[') || lexeme.token() == Token.OPENING_PARENTHESIS) {
      subscripts.push(lexeme.is('[') && i > 0 && endsOperand(lexemes.get(i - 1)));
    } else if (lexeme.is(']') || lexeme.token() == Token.CLOSING_PARENTHESIS) {
      subscripts.poll();
    } else if (lexeme.is('?') && marks) {
      return mark(i);
    } else if (lexeme.is(':')) {
      return colon(i);
    } else if (ofSqlc && lexeme.is('@') && isName(i + 1) && isNext(i)) {
      return parameter(i, i + 1, lexemes.get(i + 1).text());
    } else if (ofSqlc && isWord(i, SQLC)) {
      return call(i);
    }
    return 0;
  }

  /** The doubled one is JDBC's way to write the operator. */
  private int mark(int i) {
    if (i + 1 < lexemes.size() && lexemes.get(i + 1).is('?') && isNext(i)) {
      replace(i, i + 1, "?");
      return 2;
    }
    replace(i, i, " $" + next++ + " ");
    return 1;
  }

  private int colon(int i) {
    if (i + 1 < lexemes.size() && lexemes.get(i + 1).is(':') && isNext(i)) {
      return 2;
    }
    boolean isSlice = !subscripts.isEmpty() && subscripts.peek();
    return !isSlice && isName(i + 1) && isNext(i)
        ? parameter(i, i + 1, lexemes.get(i + 1).text())
        : 0;
  }

  /** {@code sqlc.arg(name)} and its like, and {@code sqlc.embed(table)}. */
  private int call(int i) {
    boolean isCall =
        i + 5 < lexemes.size()
            && lexemes.get(i + 1).token() == Token.DOT
            && lexemes.get(i + 3).token() == Token.OPENING_PARENTHESIS
            && lexemes.get(i + 5).token() == Token.CLOSING_PARENTHESIS;
    if (!isCall) {
      return 0;
    }
    String argument = lexemes.get(i + 4).text();
    if (isWord(i + 2, EMBED)) {
      replace(i, i + 5, argument + ".*");
      return 6;
    }
    return parameter(i, i + 5, argument.replace("'", ""));
  }

  private int parameter(int from, int to, String name) {
    int number = shared ? numbers.computeIfAbsent(name, key -> next) : next;
    next = Math.max(next, number + 1);
    replace(from, to, "$" + number);
    return to - from + 1;
  }

  private void replace(int from, int to, String text) {
    written.append(sql, copied, lexemes.get(from).start()).append(text);
    copied = lexemes.get(to).end();
  }

  private boolean isName(int i) {
    return i < lexemes.size() && lexemes.get(i).token() == Token.WORD;
  }

  /** Whether nothing is between a token and the next one. */
  private boolean isNext(int i) {
    return lexemes.get(i).end() == lexemes.get(i + 1).start();
  }

  private boolean isWord(int i, String word) {
    return lexemes.get(i).text().equalsIgnoreCase(word);
  }

  private static boolean endsOperand(Lexeme lexeme) {
    return lexeme.token() == Token.CLOSING_PARENTHESIS
        || lexeme.token() == Token.QUOTED
        || lexeme.is(']')
        || (lexeme.token() == Token.WORD && !lexeme.text().equalsIgnoreCase("ARRAY"));
  }
}
