package dev.rehearsal.trace;

import dev.rehearsal.sql.Token;
import dev.rehearsal.sql.TokenScanner;
import java.util.List;
import java.util.Set;

/**
 * Tells when a statement does what many before it did. A file that fills a table may have a million
 * statements that differ in nothing but constants, and a look at each of them would take ten times
 * as long as they do.
 */
final class Repetition {

  /** How many in a row are looked at one by one. */
  private static final int LOOKED_AT = 100;

  /** How many are sent at once, unless they are long: a thousand take little longer than one. */
  private static final int MESSAGE = 1000;

  private static final int MESSAGE_LENGTH = 1_000_000;

  private static final Set<String> CONSTANTS = Set.of("NULL", "TRUE", "FALSE");

  private String form = "";
  private int times;

  /** How many of these go on with what was done before them, from the first on. */
  int goingOn(List<Sent> statements) {
    int most = Math.min(statements.size(), MESSAGE);
    int length = 0;
    int found = 0;
    while (found < most && length < MESSAGE_LENGTH && goesOn(statements.get(found))) {
      length += statements.get(found).text().length();
      found++;
    }
    return found;
  }

  /** Notes a statement that was looked at. */
  void note(Sent statement) {
    String found = inserts(statement) ? form(statement.text()) : "";
    times = found.equals(form) ? times + 1 : 1;
    form = found;
  }

  private boolean goesOn(Sent statement) {
    return times >= LOOKED_AT && inserts(statement) && form(statement.text()).equals(form);
  }

  private static boolean inserts(Sent statement) {
    return statement.rows() == null
        && statement.text().regionMatches(true, 0, "INSERT", 0, "INSERT".length());
  }

  /** The statement without its constants and their signs. */
  private static String form(String statement) {
    StringBuilder form = new StringBuilder();
    TokenScanner scanner = new TokenScanner(statement);
    for (Token token = scanner.next(); token != Token.END; token = scanner.next()) {
      if (isConstant(token, scanner, statement)) {
        // A quote in a string ends a token, and the next begins at once.
        form.append(endsWith(form, "?") ? "" : " ?");
      } else if (!isSign(scanner, statement, form)) {
        form.append(' ').append(statement, scanner.start(), scanner.end());
      }
    }
    return form.toString();
  }

  private static boolean isConstant(Token token, TokenScanner scanner, String statement) {
    return switch (token) {
      case QUOTED -> statement.charAt(scanner.end() - 1) == '\'';
      case OTHER -> Character.isDigit(statement.charAt(scanner.start()));
      case WORD -> CONSTANTS.stream().anyMatch(scanner::isWord);
      default -> false;
    };
  }

  private static boolean isSign(TokenScanner scanner, String statement, StringBuilder before) {
    return statement.charAt(scanner.start()) == '-' && endsWith(before, "(,");
  }

  private static boolean endsWith(StringBuilder form, String oneOf) {
    return !form.isEmpty() && oneOf.indexOf(form.charAt(form.length() - 1)) >= 0;
  }
}
