package dev.rehearsal.cli.target;

import dev.rehearsal.database.ServerAccess;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * A database, told to a child process in its environment, where others of the machine cannot read
 * it: {@code DATABASE_URL}, and the variables of libpq (PostgreSQL documentation, 34.15).
 */
public final class DatabaseEnvironment {

  /** Parameters of the driver with their variables and their names in URLs. */
  private static final Map<String, Names> NAMES =
      Map.of(
          "ApplicationName", new Names("PGAPPNAME", "application_name"),
          "channelBinding", new Names("PGCHANNELBINDING", "channel_binding"),
          "connectTimeout", new Names("PGCONNECT_TIMEOUT", "connect_timeout"),
          "options", new Names("PGOPTIONS", "options"),
          "sslcert", new Names("PGSSLCERT", "sslcert"),
          "sslkey", new Names("PGSSLKEY", "sslkey"),
          "sslmode", new Names("PGSSLMODE", "sslmode"),
          "sslrootcert", new Names("PGSSLROOTCERT", "sslrootcert"));

  private DatabaseEnvironment() {}

  /** All variables for a database. */
  public static SortedMap<String, String> of(ServerAccess access) {
    SortedMap<String, String> variables = new TreeMap<>();
    variables.put("PGHOST", access.host());
    variables.put("PGPORT", String.valueOf(access.port()));
    variables.put("PGDATABASE", access.database());
    variables.put("PGUSER", access.user());
    String password = access.password();
    if (password != null) {
      variables.put("PGPASSWORD", password);
    }
    access
        .parameters()
        .forEach(
            (name, value) -> {
              Names names = NAMES.get(name);
              if (names != null) {
                variables.put(names.variable(), value);
              }
            });
    variables.put("DATABASE_URL", url(access, password == null ? "" : ":" + encoded(password)));
    return variables;
  }

  /** The URL of a database in libpq's form without its password, fit to be shown. */
  public static String shownUrl(ServerAccess access) {
    return url(access, "");
  }

  private static String url(ServerAccess access, String password) {
    String host = access.host().indexOf(':') >= 0 ? "[" + access.host() + "]" : access.host();
    return "postgresql://%s%s@%s:%d/%s%s"
        .formatted(
            encoded(access.user()),
            password,
            host,
            access.port(),
            encoded(access.database()),
            query(access));
  }

  private static String query(ServerAccess access) {
    StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
    access
        .parameters()
        .forEach(
            (name, value) -> {
              Names names = NAMES.get(name);
              if (names != null) {
                query.add(names.parameter() + "=" + encoded(value));
              }
            });
    return query.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private record Names(String variable, String parameter) {}
}
