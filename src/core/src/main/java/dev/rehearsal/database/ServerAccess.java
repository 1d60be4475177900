package dev.rehearsal.database;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * The way to a database: where it is and who one is there.
 *
 * @param host the host's name or address
 * @param port the TCP port
 * @param database the database's name, unquoted
 * @param user the role to log in as, unquoted
 * @param password the role's password, or null when the server asks for none
 * @param parameters further connection parameters of the PostgreSQL driver, such as {@code sslmode}
 */
public record ServerAccess(
    String host,
    int port,
    String database,
    String user,
    @Nullable String password,
    SortedMap<String, String> parameters) {

  /** Parameters of the driver that are passwords, too: this one opens the key of the client. */
  private static final List<String> SECRETS = List.of("sslpassword");

  public ServerAccess {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
  }

  /** The way to a server without any parameter of the driver. */
  public static ServerAccess plain(
      String host, int port, String database, String user, String password) {
    return new ServerAccess(host, port, database, user, password, new TreeMap<>());
  }

  /** The same way, to another database. */
  public ServerAccess to(String otherDatabase) {
    return new ServerAccess(host, port, otherDatabase, user, password, parameters);
  }

  /** The same way, as another role. */
  public ServerAccess as(String otherUser, @Nullable String itsPassword) {
    return new ServerAccess(host, port, database, otherUser, itsPassword, parameters);
  }

  /** The same way, with one more parameter of the PostgreSQL driver. */
  public ServerAccess with(String parameter, String value) {
    SortedMap<String, String> more = new TreeMap<>(parameters);
    more.put(parameter, value);
    return new ServerAccess(host, port, database, user, password, more);
  }

  /**
   * The same way, for sessions that begin with settings, which {@code RESET} brings back.
   *
   * @param settings by name, such as {@code search_path}
   */
  public ServerAccess withSession(SortedMap<String, String> settings) {
    if (settings.isEmpty()) {
      return this;
    }
    StringBuilder options = new StringBuilder(parameters.getOrDefault("options", ""));
    settings.forEach(
        (name, value) ->
            options
                .append(options.isEmpty() ? "" : " ")
                .append("-c ")
                .append(name)
                .append('=')
                // PostgreSQL documentation, 34.1.2 "options": a backslash escapes a blank.
                .append(value.replace("\\", "\\\\").replace(" ", "\\ ")));
    return with("options", options.toString());
  }

  /** The JDBC URL without user and passwords, fit to be shown. */
  public String url() {
    Map<String, String> shown = new TreeMap<>(parameters);
    shown.keySet().removeAll(SECRETS);
    return url(shown);
  }

  /** The JDBC URL with user and password: all that a driver needs, and not fit to be shown. */
  public String urlWithCredentials() {
    Map<String, String> all = new TreeMap<>(parameters);
    all.putAll(credentials());
    return url(all);
  }

  /**
   * Opens a connection.
   *
   * @throws SQLException when the server cannot be reached or refuses
   */
  public Connection connect() throws SQLException {
    if (DirectConnection.isPossible(this)) {
      try {
        return DirectConnection.open(this);
      } catch (NoSuchMethodError e) {
        // The driver is older than this way, and has another.
      }
    }
    // Not in the URL, which ends up in messages.
    Properties properties = new Properties();
    properties.putAll(credentials());
    // DriverManager would look for drivers in all jars first, and begin with each that it finds.
    Connection connection = new Driver().connect(url(), properties);
    return Objects.requireNonNull(connection, "it is a URL of this driver");
  }

  /** Shows the way without the password. */
  @Override
  public String toString() {
    return user + "@" + url();
  }

  private Map<String, String> credentials() {
    Map<String, String> credentials = new TreeMap<>(parameters);
    credentials.keySet().retainAll(SECRETS);
    credentials.put("user", user);
    if (password != null) {
      credentials.put("password", password);
    }
    return credentials;
  }

  private String url(Map<String, String> query) {
    return "jdbc:postgresql://"
        + bracketed(host)
        + ":"
        + port
        + "/"
        + encoded(database)
        + query(query);
  }

  private static String bracketed(String host) {
    return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  private static String query(Map<String, String> parameters) {
    StringBuilder query = new StringBuilder();
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      query
          .append(query.isEmpty() ? '?' : '&')
          .append(encoded(parameter.getKey()))
          .append('=')
          .append(encoded(parameter.getValue()));
    }
    return query.toString();
  }

  /** URL encoding in which a blank is {@code %20}, so that the text is a URI, too. */
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
