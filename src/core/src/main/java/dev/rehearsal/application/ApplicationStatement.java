package dev.rehearsal.application;

import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.SourcePosition;
import dev.rehearsal.sql.Token;
import dev.rehearsal.sql.TokenScanner;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A statement that an application sends, as its project records or lists it.
 *
 * @param file where it is, as its user knows the file
 * @param position where it begins there
 * @param name what the project calls it; empty when it has no name
 * @param sql as it is written
 * @param readings what PostgreSQL gets of it, with parameters as it has them; the first one that is
 *     no error of grammar is what is meant
 */
public record ApplicationStatement(
    String file, SourcePosition position, String name, String sql, List<String> readings) {

  /** The others are looked at when they run, and not before. */
  private static final Set<String> PREPARED =
      Set.of(
          "", "SELECT", "WITH", "VALUES", "TABLE", "INSERT", "UPDATE", "DELETE", "MERGE", "CALL",
          "EXPLAIN", "DECLARE");

  public ApplicationStatement {
    readings = List.copyOf(readings);
  }

  /**
   * A statement as it is written.
   *
   * @param ofSqlc whether sqlc reads it, which has parameters of its own
   */
  static ApplicationStatement of(
      String file, SourcePosition position, String name, String sql, boolean ofSqlc) {
    return new ApplicationStatement(file, position, name, sql, Parameters.readings(sql, ofSqlc));
  }

  /** Whether PostgreSQL looks at its tables before it runs it. */
  public boolean isLookedAt() {
    return PREPARED.contains(command());
  }

  /** Its first word, in upper case; empty when it begins with something else. */
  public String command() {
    TokenScanner scanner = new TokenScanner(sql);
    return scanner.next() == Token.WORD ? scanner.tokenText().toUpperCase(Locale.ROOT) : "";
  }

  /**
   * Where in it the server means, in UTF-16 units from 0; its beginning where that cannot be told.
   */
  public int offset(Answer answer) {
    boolean isSentAsWritten = readings.equals(List.of(sql));
    return isSentAsWritten && answer.character() > 0
        ? new Script("", sql).offsetOfCharacter(answer.character())
        : 0;
  }

  /** Whether its file holds it as it is, and not in the quotes of another language. */
  public boolean isPlain() {
    return !file.endsWith(".json");
  }

  /** Whether another one says the same, wherever it is. */
  public boolean isSameAs(ApplicationStatement other) {
    return readings.equals(other.readings);
  }

  /** Where it is, and what it is called: {@code queries/user.sql:3 (GetUser)}. */
  @Override
  public String toString() {
    String place = file + ":" + position.line();
    return name.isEmpty() ? place : "%s (%s)".formatted(place, name);
  }
}
