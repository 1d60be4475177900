package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.Token;
import dev.rehearsal.sql.TokenScanner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Goes through code in PL/pgSQL from statement to statement, and keeps in mind what decides whether
 * each one runs (PostgreSQL documentation, 41.6 "Control Structures").
 */
final class CodeWalk {

  private static final Set<String> STATEMENTS =
      Set.of(
          "ALTER",
          "CLUSTER",
          "CREATE",
          "DELETE",
          "DROP",
          "INSERT",
          "LOCK",
          "MERGE",
          "REFRESH",
          "REINDEX",
          "TRUNCATE",
          "UPDATE",
          "WITH");

  /** What gives a variable its value: {@code has boolean := …}, {@code SELECT … INTO has}. */
  private static final Pattern ASSIGNED =
      Pattern.compile(
          "(?is)^\\s*(\\w+)(?:\\s[^;=]*?)?(?::=|\\bDEFAULT\\b)"
              + "|\\bINTO\\s+(?:STRICT\\s+)?(\\w+)");

  private static final Pattern WORD = Pattern.compile("\\w+");

  /** Something that ends with END: a block, a condition, a loop. */
  private static final class Frame {
    private final List<String> guards = new ArrayList<>();
    private final int from;
    private int to = -1;

    private Frame(int from) {
      this.from = from;
    }
  }

  private final String code;
  private final TokenScanner scanner;
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final List<CodePart> parts = new ArrayList<>();
  private final Map<String, String> sources = new HashMap<>();
  // What may have left the code before its end.
  private final List<String> exits = new ArrayList<>();

  CodeWalk(String code) {
    this.code = code;
    this.scanner = new TokenScanner(code);
  }

  List<CodePart> parts() {
    for (Token token = scanner.next(); token != Token.END; token = scanner.next()) {
      if (token == Token.WORD) {
        read(scanner.tokenText().toUpperCase(Locale.ROOT));
      } else if (token == Token.OTHER && scanner.tokenText().equals("<")) {
        skipLabel();
      } else if (token != Token.SEMICOLON) {
        endOfStatement();
      }
    }
    return List.copyOf(parts);
  }

  /** The scanner stands behind the first word of a statement. */
  private void read(String word) {
    switch (word) {
      case "BEGIN", "LOOP" -> open();
      case "DECLARE", "ELSE" -> {}
      case "EXCEPTION" -> top().to = parts.size();
      case "WHEN" -> readWhen();
      case "IF" -> open().guards.add(sourced(until("THEN")));
      case "ELSIF", "ELSEIF" -> top().guards.add(sourced(until("THEN")));
      case "CASE" -> {
        open().guards.add(sourced(until("WHEN")));
        readWhen();
      }
      case "FOR", "FOREACH", "WHILE" -> readLoop();
      case "END" -> {
        endOfStatement();
        frames.poll();
      }
      case "RETURN", "EXIT", "CONTINUE" -> readExit();
      case "EXECUTE" -> readConstant();
      default -> readStatement(word);
    }
  }

  private Frame open() {
    frames.push(new Frame(parts.size()));
    return frames.element();
  }

  private Frame top() {
    return frames.isEmpty() ? open() : frames.element();
  }

  private void readWhen() {
    String condition = sourced(until("THEN"));
    Frame frame = top();
    // What a handler is for takes back all that its block has done.
    for (int n = frame.from; n < frame.to; n++) {
      CodePart part = parts.get(n);
      List<String> guards = new ArrayList<>(part.guards());
      guards.add("EXCEPTION WHEN " + condition);
      parts.set(n, new CodePart(part.text(), part.offset(), guards));
    }
    frame.guards.add(condition);
  }

  private void readLoop() {
    String through = (scanner.tokenText() + until("LOOP")).strip();
    open().guards.add("LOOP " + sourced(through));
    WORD.matcher(through)
        .results()
        .skip(1)
        .limit(1)
        .forEach(variable -> sources.put(variable.group().toUpperCase(Locale.ROOT), through));
  }

  private void readExit() {
    String when = endOfStatement();
    exits.addAll(guards());
    if (when.length() > 0 && frames.stream().anyMatch(frame -> !frame.guards.isEmpty())) {
      exits.add(sourced(when));
    }
  }

  private void readConstant() {
    Token token = scanner.next();
    int from = scanner.start();
    String constant = token == Token.SEMICOLON ? "" : code.substring(from, endOf());
    CodePart part = CodePart.ofConstant(constant, from, guards());
    if (part != null) {
      parts.add(part);
    }
    remember(constant);
  }

  private void readStatement(String word) {
    int from = scanner.start();
    String text = code.substring(from, endOf());
    if (STATEMENTS.contains(word)) {
      parts.add(new CodePart(text, from, guards()));
    }
    remember(text);
  }

  private void remember(String text) {
    ASSIGNED
        .matcher(text)
        .results()
        .map(CodeWalk::variable)
        .forEach(variable -> sources.put(variable.toUpperCase(Locale.ROOT), text));
    sources.put("FOUND", text);
  }

  private static String variable(MatchResult found) {
    return found.group(1) == null ? found.group(2) : found.group(1);
  }

  private List<String> guards() {
    List<String> guards = new ArrayList<>();
    frames.descendingIterator().forEachRemaining(frame -> guards.addAll(frame.guards));
    guards.addAll(exits);
    return guards;
  }

  /** A condition with what gave its variables their values. */
  private String sourced(String condition) {
    StringBuilder all = new StringBuilder(condition.strip());
    WORD.matcher(condition)
        .results()
        .map(word -> sources.get(word.group().toUpperCase(Locale.ROOT)))
        .filter(source -> source != null)
        .distinct()
        .forEach(source -> all.append("; ").append(source));
    return all.toString();
  }

  /** Reads to a key word that is not in parentheses or in an expression with CASE. */
  private String until(String word) {
    int from = scanner.end();
    int depth = 0;
    for (Token token = scanner.next(); token != Token.END; token = scanner.next()) {
      if (depth == 0 && token == Token.WORD && scanner.isWord(word)) {
        return code.substring(from, scanner.start());
      }
      boolean opens = token == Token.OPENING_PARENTHESIS || scanner.isWord("CASE");
      boolean closes = token == Token.CLOSING_PARENTHESIS || scanner.isWord("END");
      depth += opens ? 1 : closes ? -1 : 0;
    }
    return code.substring(from);
  }

  private void skipLabel() {
    int closing = 0;
    while (closing < 2 && scanner.next() != Token.END) {
      closing += scanner.tokenText().equals(">") ? 1 : 0;
    }
  }

  /** What is left of a statement. */
  private String endOfStatement() {
    int from = scanner.end();
    return code.substring(from, Math.max(from, endOf()));
  }

  /** Goes to the next semicolon, and tells where the token before it ends. */
  private int endOf() {
    int end = scanner.end();
    Token token = scanner.next();
    while (token != Token.SEMICOLON && token != Token.END) {
      end = scanner.end();
      token = scanner.next();
    }
    return end;
  }
}
