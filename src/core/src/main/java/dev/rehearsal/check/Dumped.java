package dev.rehearsal.check;

import dev.rehearsal.sql.Script;
import dev.rehearsal.sql.Statement;
import dev.rehearsal.sql.StatementKind;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The kinds of statements in a dump that are about the server it was taken from, and not about the
 * schema: that server's roles, its database, its settings, and what every database has anyway.
 *
 * <p>SQLSTATEs are those of PostgreSQL documentation, Appendix A.
 */
enum Dumped {
  /** Another database: never sent, and first, as it may say OWNER TO. */
  DATABASE(
      "CREATE, ALTER or DROP DATABASE",
      "(?is)(CREATE|ALTER|DROP)\\s+DATABASE\\s.*|COMMENT\\s+ON\\s+DATABASE\\s.*"),
  /** Roles belong to the whole server, which may be a team's: never sent. */
  ROLE("ALTER or DROP ROLE", "(?is)(ALTER|DROP)\\s+(ROLE|USER|GROUP)\\s+(?!MAPPING\\s).*"),
  /** Duplicate object: the migrations may have made it on the same server. */
  NEW_ROLE("CREATE ROLE", "(?is)CREATE\\s+(ROLE|USER|GROUP)\\s+(?!MAPPING\\s).*", "42710"),
  /** Undefined object, insufficient privilege. */
  OWNER(
      "ALTER … OWNER TO",
      "(?is)ALTER\\s.*\\sOWNER\\s+TO\\s+(\"[^\"]+\"|\\S+)\\s*",
      "42704",
      "42501"),
  GRANT("GRANT", "(?is)GRANT\\s.*", "42704", "42501"),
  REVOKE("REVOKE", "(?is)REVOKE\\s.*", "42704", "42501"),
  DEFAULT_PRIVILEGES(
      "ALTER DEFAULT PRIVILEGES", "(?is)ALTER\\s+DEFAULT\\s+PRIVILEGES\\s.*", "42704", "42501"),
  /** An unknown role is an invalid parameter value there. */
  SESSION_ROLE(
      "SET SESSION AUTHORIZATION",
      "(?is)SET\\s+(SESSION\\s+AUTHORIZATION|ROLE)\\s.*",
      "22023",
      "42704",
      "42501"),
  /** A setting that only newer servers have. */
  SETTING("SET", "(?is)SET\\s.*", "42704"),
  /** Extensions that the server brings belong to its superuser. */
  EXTENSION_COMMENT("COMMENT ON EXTENSION", "(?is)COMMENT\\s+ON\\s+EXTENSION\\s.*", "42501"),
  PUBLIC("CREATE SCHEMA public", "(?is)CREATE\\s+SCHEMA\\s+\"?public\"?\\s*", "42P06"),
  PUBLIC_COMMENT(
      "COMMENT ON SCHEMA public", "(?is)COMMENT\\s+ON\\s+SCHEMA\\s+\"?public\"?\\s.*", "42501");

  /** What is said of statements that are never sent. */
  static final String NEVER_SENT = "a disposable database is made for it, on a server that stays";

  private final String words;
  private final Pattern text;
  private final String forgiven;

  Dumped(String words, String text, String... forgiven) {
    this.words = words;
    this.text = Pattern.compile(text);
    this.forgiven = String.join(" ", forgiven);
  }

  /** The kind of a statement, if it has one. */
  static Optional<Dumped> of(String statement) {
    return Arrays.stream(values())
        .filter(kind -> kind.text.matcher(statement).matches())
        .findFirst();
  }

  /** Whether a script has statements of a kind. */
  static boolean isIn(Script script, Set<Dumped> kinds) {
    return script.statements().stream()
        .filter(statement -> statement.kind() == StatementKind.SQL)
        .map(Statement::text)
        .anyMatch(text -> of(text).filter(kinds::contains).isPresent());
  }

  /** What it is called. */
  String words() {
    return words;
  }

  /** Whether it is about more than this one database. */
  boolean isNeverSent() {
    return forgiven.isEmpty();
  }

  /** Whether nothing of the schema is missing when it fails so. */
  boolean mayFailWith(String sqlState) {
    return !sqlState.isEmpty() && forgiven.contains(sqlState);
  }
}
