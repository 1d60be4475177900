package dev.rehearsal.report;

import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.Statement;
import dev.rehearsal.sql.Token;
import dev.rehearsal.sql.TokenScanner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What takes advice back, so that it is a whole migration where a tool keeps downs beside ups. */
final class PlainInverse {

  private static final String PART = "(?:\"(?:[^\"]|\"\")+\"|[\\w$]+)";
  private static final String NAME = "(" + PART + "(?:\\." + PART + ")?)";
  private static final int MOST_SHOWN = 60;

  /** A form of statements, and what takes one of it back; empty where nothing needs to. */
  private record Form(Pattern pattern, String inverse) {

    static Form of(String pattern, String inverse) {
      return new Form(Pattern.compile("(?is)" + pattern.replace("NAME", NAME)), inverse);
    }
  }

  private static final List<Form> FORMS =
      List.of(
          Form.of("CREATE (?:TEMP )?(TABLE|SEQUENCE|VIEW) NAME(?![\\w$\"]).*", "DROP $1 $2;"),
          Form.of(
              "ALTER TABLE (?:ONLY )?NAME ADD CONSTRAINT NAME(?![\\w$\"]).*",
              "ALTER TABLE $1 DROP CONSTRAINT $2;"),
          Form.of(
              "ALTER TABLE (?:ONLY )?NAME ADD COLUMN NAME(?![\\w$\"]).*",
              "ALTER TABLE $1 DROP COLUMN $2;"),
          Form.of(
              "ALTER TABLE (?:ONLY )?NAME ALTER COLUMN NAME SET NOT NULL",
              "ALTER TABLE $1 ALTER COLUMN $2 DROP NOT NULL;"),
          Form.of("ALTER TABLE (?:ONLY )?NAME VALIDATE CONSTRAINT NAME", ""),
          Form.of("ANALYZE\\b.*", ""),
          Form.of("(?:RE)?SET\\b.*", ""));

  private static final Pattern INDEX =
      Pattern.compile(
          "(?is)CREATE (?:UNIQUE )?INDEX (CONCURRENTLY )?NAME ON (?:ONLY )?NAME(?![\\w$\"]).*"
              .replace("NAME", NAME));

  private PlainInverse() {}

  /** Statements that take others back, last first; a comment in place of each that is not known. */
  static String of(String sql) {
    List<String> inverses = new ArrayList<>();
    for (Statement statement : new Script("", sql).statements()) {
      inverses.add(inverse(statement.text().strip()));
    }
    Collections.reverse(inverses);
    inverses.removeIf(String::isEmpty);
    return inverses.isEmpty() ? "-- There is nothing to take back." : String.join("\n", inverses);
  }

  private static String inverse(String statement) {
    String text = onOneLine(statement);
    Matcher index = INDEX.matcher(text);
    if (index.matches()) {
      return dropIndex(index);
    }
    if (isOneCommand(statement)) {
      for (Form form : FORMS) {
        Matcher matcher = form.pattern().matcher(text);
        if (matcher.matches()) {
          return matcher.replaceFirst(form.inverse());
        }
      }
    }
    return "-- Write here what takes this back: "
        + (text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN).strip() + " …" : text);
  }

  /** An index is in the schema of its table. */
  private static String dropIndex(MatchResult index) {
    String concurrently = index.group(1) == null ? "" : "CONCURRENTLY ";
    Matcher schema = Pattern.compile("(" + PART + "\\.)" + PART).matcher(index.group(3));
    return "DROP INDEX %s%s%s;"
        .formatted(concurrently, schema.matches() ? schema.group(1) : "", index.group(2));
  }

  private static String onOneLine(String statement) {
    StringBuilder line = new StringBuilder();
    TokenScanner scanner = new TokenScanner(statement);
    int end = 0;
    for (Token token = scanner.next(); token != Token.END; token = scanner.next()) {
      line.append(scanner.start() > end && end > 0 ? " " : "");
      line.append(statement, scanner.start(), scanner.end());
      end = scanner.end();
    }
    return line.toString();
  }

  private static boolean isOneCommand(String statement) {
    TokenScanner scanner = new TokenScanner(statement);
    int depth = 0;
    for (Token token = scanner.next(); token != Token.END; token = scanner.next()) {
      depth += token == Token.OPENING_PARENTHESIS ? 1 : token == Token.CLOSING_PARENTHESIS ? -1 : 0;
      if (depth == 0 && token == Token.OTHER && scanner.tokenText().equals(",")) {
        return false;
      }
    }
    return true;
  }
}
