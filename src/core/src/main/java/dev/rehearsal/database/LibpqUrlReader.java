package dev.rehearsal.database;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads URLs in the form of libpq (PostgreSQL documentation, 34.1.1.2), with the schemes and
 * parameters that other tools have added.
 */
final class LibpqUrlReader {

  private static final String LOOKS = "postgresql://USER:PASSWORD@HOST:PORT/DATABASE";

  /** Django, Rails and PHP have names of their own; SQLAlchemy adds its driver's. */
  private static final Pattern SCHEME =
      Pattern.compile("(postgres|postgresql|postgis|pgsql)(\\+[a-z0-9_]+)?://(.*)", Pattern.DOTALL);

  /** The user ends at the last @ before the path, as an unencoded one in a password is common. */
  private static final Pattern PARTS =
      Pattern.compile("(?:([^/?#]*)@)?([^/?#@]*)(?:/([^?#]*))?(?:\\?([^#]*))?", Pattern.DOTALL);

  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(\\[[^\\]]+]|[^:\\[\\]]*)(?::([^:]*))?");

  private LibpqUrlReader() {}

  static DatabaseUrl read(String url, Map<String, String> environment) {
    Matcher scheme = SCHEME.matcher(url);
    if (!scheme.matches()) {
      throw otherScheme(url);
    }
    Matcher parts = PARTS.matcher(scheme.group(3));
    if (!parts.matches()) {
      throw new DatabaseServerException(
          "this URL cannot be taken apart; it looks like "
              + LOOKS
              + ", and / ? # @ in a password are written %2F %3F %23 %40");
    }
    Map<String, String> query = query(parts.group(4));
    return url(url, parts, query, environment);
  }

  private static DatabaseUrl url(
      String url, Matcher parts, Map<String, String> query, Map<String, String> environment) {
    Matcher place = hostAndPort(parts.group(2));
    String host = query.remove("host");
    String port = query.remove("port");
    String database = query.remove("dbname");
    Login login = login(parts.group(1), query, environment);
    UrlParameters parameters = UrlParameters.of(query);
    ServerAccess access =
        new ServerAccess(
            host(host == null ? decoded(place.group(1), "host") : host),
            port(port == null ? place.group(2) : port),
            database(database == null ? decoded(parts.group(3), "database") : database, login),
            login.user(),
            login.password(),
            parameters.driver());
    return new DatabaseUrl(url, access, parameters.notes());
  }

  static DatabaseServerException severalHosts() {
    return new DatabaseServerException(
        "this URL names no host, or several: name the one that is to be changed, the primary");
  }

  private static DatabaseServerException otherScheme(String url) {
    if (url.startsWith("prisma:") || url.startsWith("prisma+postgres:")) {
      return new DatabaseServerException(
          "this is a URL of Prisma's own proxy: name the database behind it, as in " + LOOKS);
    }
    if (url.startsWith("\"") || url.startsWith("'")) {
      return new DatabaseServerException("the URL has quotes around it: take them away");
    }
    Matcher scheme =
        Pattern.compile("(file|[A-Za-z][A-Za-z0-9+.-]{0,30}(?=://)):.*", Pattern.DOTALL)
            .matcher(url);
    return new DatabaseServerException(
        scheme.matches()
            ? "this is a URL of \"%s\", not of PostgreSQL, which looks like %s"
                .formatted(scheme.group(1), LOOKS)
            : "this is no URL; one looks like " + LOOKS);
  }

  private static Matcher hostAndPort(String text) {
    if (text.contains(",")) {
      throw severalHosts();
    }
    Matcher matcher = HOST_AND_PORT.matcher(text);
    if (!matcher.matches()) {
      throw new DatabaseServerException(
          "the host in this URL cannot be read; an IPv6 address stands in [ ], as in"
              + " postgresql://[::1]:5432/DATABASE");
    }
    return matcher;
  }

  private static Login login(
      @Nullable String userInfo, Map<String, String> query, Map<String, String> environment) {
    String text = userInfo == null ? "" : userInfo;
    int colon = text.indexOf(':');
    String user = decoded(colon < 0 ? text : text.substring(0, colon), "user");
    String password = colon < 0 ? null : decoded(text.substring(colon + 1), "password");
    String otherUser = query.remove("user");
    String otherPassword = query.remove("password");
    return Login.of(
        otherUser == null ? user : otherUser,
        otherPassword == null ? password : otherPassword,
        environment);
  }

  private static String host(@Nullable String host) {
    if (host == null || host.isEmpty()) {
      return "localhost";
    }
    if (host.startsWith("/") || host.startsWith("@")) {
      throw new DatabaseServerException(
          "the host %s is a Unix socket, which Java's driver cannot use: name a host and a port, such as localhost:5432"
              .formatted(host));
    }
    if (host.contains(",")) {
      throw severalHosts();
    }
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static int port(@Nullable String port) {
    if (port == null || port.isEmpty()) {
      return DatabaseUrl.USUAL_PORT;
    }
    if (!port.matches("[0-9]{1,5}")
        || Integer.parseInt(port) > 65_535
        || Integer.parseInt(port) == 0) {
      // Not shown: where a password holds an unencoded slash, this is a part of it.
      throw new DatabaseServerException(
          "the port in this URL is no number from 1 to 65535; / ? # @ in a password are written %2F"
              + " %3F %23 %40");
    }
    return Integer.parseInt(port);
  }

  private static String database(@Nullable String database, Login login) {
    return database == null || database.isEmpty() ? login.user() : database;
  }

  private static Map<String, String> query(@Nullable String text) {
    Map<String, String> query = new TreeMap<>();
    if (text == null) {
      return query;
    }
    for (String parameter : text.split("&", -1)) {
      int equals = parameter.indexOf('=');
      if (equals > 0) {
        String name = decoded(parameter.substring(0, equals), "parameter");
        query.put(name, decoded(parameter.substring(equals + 1), name));
      }
    }
    return query;
  }

  /** Not by URLDecoder, which takes a plus sign for a blank. */
  private static String decoded(@Nullable String text, String part) {
    if (text == null || text.indexOf('%') < 0) {
      return text == null ? "" : text;
    }
    try {
      byte[] bytes = bytes(text);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException | NumberFormatException e) {
      throw new DatabaseServerException(
          "the %s in this URL has a %% that is not followed by the two digits of a byte: write %%25 for %% itself"
              .formatted(part));
    }
  }

  private static byte[] bytes(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      if (codePoint == '%') {
        bytes.write(hexadecimal(text, i + 1));
        i += 3;
      } else {
        bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
        i += Character.charCount(codePoint);
      }
    }
    return bytes.toByteArray();
  }

  private static int hexadecimal(String text, int at) {
    if (at + 2 > text.length() || !text.substring(at, at + 2).matches("[0-9A-Fa-f]{2}")) {
      throw new NumberFormatException("two hexadecimal digits are missing");
    }
    return Integer.parseInt(text, at, at + 2, 16);
  }
}
