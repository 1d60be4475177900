package dev.rehearsal.sql;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one psql session, and their places in SQL: {@code :name}, {@code :'name'},
 * {@code :"name"} and {@code :{?name}} outside of quotes and comments (PostgreSQL documentation,
 * psql, "SQL Interpolation"; the rules are those of PostgreSQL's {@code psqlscan.l}).
 *
 * <p>What looks like a variable and is none stays as it is, as in an array slice {@code [1:2]}.
 */
public final class PsqlVariables {

  private static final String NAME = "[A-Za-z0-9_\\x{80}-\\x{10FFFF}]+";

  private static final Pattern REFERENCE =
      Pattern.compile(
          ":(?:(?<raw>%1$s)|'(?<literal>%1$s)'|\"(?<name>%1$s)\"|\\{\\?(?<known>%1$s)})"
              .formatted(NAME));

  /** Those that psql sets by itself from the server or the session. */
  private static final Pattern KNOWN_TO_THE_SESSION =
      Pattern.compile(
          "DBNAME|USER|HOST|PORT|SERVICE|ROW_COUNT|ERROR|SQLSTATE|LAST_ERROR_(?:MESSAGE|SQLSTATE)"
              + "|(?:SERVER_)?VERSION(?:_NAME|_NUM)?|ENCODING");

  private final Map<String, String> values;

  /** Begins a session with what {@code psql -v name=value} sets. */
  public PsqlVariables(Map<String, String> values) {
    this.values = new HashMap<>(values);
  }

  /** Whether a text is a name for a variable. */
  public static boolean isName(String text) {
    return text.matches(NAME);
  }

  /** Sets a variable, as {@code \set} does. */
  public void set(String name, String value) {
    values.put(name, value);
  }

  /** Forgets a variable, as {@code \\unset} does. */
  public void unset(String name) {
    values.remove(name);
  }

  /**
   * Fills in a statement.
   *
   * @throws IllegalArgumentException at a variable whose value only a session of psql knows
   */
  public String fillIn(String sql) {
    return sql.indexOf(':') < 0 ? sql : fillIn(sql, new HashSet<>());
  }

  /** A value is filled in as well, but for the variables whose values it is a part of. */
  private String fillIn(String sql, Set<String> within) {
    StringBuilder filled = new StringBuilder();
    TokenScanner scanner = new TokenScanner(sql, 0, sql.length());
    int copied = 0;
    for (Token token = scanner.next(); token != Token.END; token = scanner.next()) {
      int start = scanner.start();
      if (token == Token.BACKSLASH && sql.startsWith(":", start + 1)) {
        filled.append(sql, copied, start);
        copied = start + 1;
        scanner.moveTo(start + 2);
      } else if (sql.startsWith("::", start) || sql.startsWith(":=", start)) {
        scanner.moveTo(start + 2);
      } else if (token == Token.OTHER && sql.charAt(start) == ':') {
        Matcher reference = REFERENCE.matcher(sql).region(start, sql.length());
        String value = reference.lookingAt() ? value(reference, within) : null;
        if (value != null) {
          filled.append(sql, copied, start).append(value);
          copied = reference.end();
          scanner.moveTo(copied);
        }
      }
    }
    return filled.append(sql, copied, sql.length()).toString();
  }

  private @Nullable String value(Matcher reference, Set<String> within) {
    @Nullable String raw = reference.group("raw");
    if (raw != null) {
      return raw(raw, within);
    }
    @Nullable String literal = reference.group("literal");
    if (literal != null) {
      @Nullable String value = get(literal);
      return value == null ? null : Quoted.literal(value);
    }
    @Nullable String name = reference.group("name");
    if (name != null) {
      @Nullable String value = get(name);
      return value == null ? null : Quoted.name(value);
    }
    return get(reference.group("known")) == null ? "FALSE" : "TRUE";
  }

  private @Nullable String raw(String name, Set<String> within) {
    @Nullable String value = get(name);
    if (value == null || !within.add(name)) {
      return null;
    }
    String filled = fillIn(value, within);
    within.remove(name);
    return filled;
  }

  /** A variable's value; null when it is not set. */
  @Nullable String get(String name) {
    @Nullable String value = values.get(name);
    if (value == null && KNOWN_TO_THE_SESSION.matcher(name).matches()) {
      throw new IllegalArgumentException(
          ":%s is known to a session of psql only; give it a value with \\set, or write it as SQL"
              .formatted(name));
    }
    return value;
  }

  /** A command's argument as psql fills it in: a value is not looked into. */
  @Nullable String ofArgument(Matcher reference) {
    @Nullable String raw = reference.group("raw");
    return raw == null ? value(reference, Set.of()) : get(raw);
  }

  static Matcher reference(String text, int from) {
    return REFERENCE.matcher(text).region(from, text.length());
  }
}
