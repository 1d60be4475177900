package dev.rehearsal.database;

import java.util.List;
import java.util.Map;

/**
 * A database as people name it in {@code DATABASE_URL}: a URL of libpq ({@code postgresql://}, and
 * what other tools write beside it) or one of JDBC.
 *
 * <p>Neither its text nor its errors show a password.
 */
public final class DatabaseUrl {

  static final int USUAL_PORT = 5432;

  private final String text;
  private final ServerAccess access;
  private final List<String> notes;

  DatabaseUrl(String text, ServerAccess access, List<String> notes) {
    this.text = text;
    this.access = access;
    this.notes = notes.stream().sorted().toList();
  }

  /**
   * Reads a URL.
   *
   * @param environment where {@code PGUSER} and {@code PGPASSWORD} are looked up if the URL has
   *     none; a password in {@code ~/.pgpass} is found by the driver when it connects
   * @throws DatabaseServerException when it is no such URL, or one that cannot be used; the message
   *     begins in lower case and shows no password
   */
  public static DatabaseUrl parse(String text, Map<String, String> environment) {
    String url = text.strip();
    if (url.startsWith("jdbc:")) {
      return JdbcUrlReader.read(url, environment);
    }
    return LibpqUrlReader.read(url, environment);
  }

  /** The way there. */
  public ServerAccess access() {
    return access;
  }

  /** Host and database as a person names them: {@code db.example.org:6432/shop}. */
  public String target() {
    return target(access);
  }

  /** Host and database, with the port where it is not the usual one. */
  public static String target(ServerAccess access) {
    String host = access.host().indexOf(':') >= 0 ? "[" + access.host() + "]" : access.host();
    String port = access.port() == USUAL_PORT ? "" : ":" + access.port();
    return host + port + "/" + access.database();
  }

  /** What a person should know of parameters that have no effect here; sorted sentences. */
  public List<String> notes() {
    return notes;
  }

  /**
   * The URL as it was given, with its password: fit for the environment of a child process and
   * nothing else.
   */
  public String secretText() {
    return text;
  }

  /** Shows role, host and database. */
  @Override
  public String toString() {
    return access.user() + "@" + target();
  }
}
