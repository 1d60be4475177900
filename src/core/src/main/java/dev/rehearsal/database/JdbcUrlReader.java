package dev.rehearsal.database;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.Driver;

/** Reads JDBC URLs by the driver's own parser, so that all of its parameters are known. */
final class JdbcUrlReader {

  private static final String LOOKS = "jdbc:postgresql://HOST:PORT/DATABASE?user=NAME";

  private static final Pattern URL =
      Pattern.compile("jdbc:postgresql:(?://([^/?]*))?.*", Pattern.DOTALL);

  /** Hosts with or without ports, parted by commas, and no user before them. */
  private static final Pattern PLACES =
      Pattern.compile("((\\[[^\\]@]*]|[^:,@]*)(:[0-9]{0,5})?,?)*");

  private JdbcUrlReader() {}

  static DatabaseUrl read(String url, Map<String, String> environment) {
    Properties parsed =
        parsed(url)
            .orElseThrow(
                () ->
                    new DatabaseServerException(
                        "this is no JDBC URL of PostgreSQL, which looks like "
                            + LOOKS
                            + "; a user and a password stand behind the question mark"));
    TreeMap<String, String> rest = new TreeMap<>();
    parsed.stringPropertyNames().forEach(name -> rest.put(name, parsed.getProperty(name)));
    String host = rest.remove("PGHOST");
    String port = rest.remove("PGPORT");
    String database = rest.remove("PGDBNAME");
    if (port == null || port.contains(",")) {
      throw LibpqUrlReader.severalHosts();
    }
    Login login = Login.of(rest.remove("user"), rest.remove("password"), environment);
    return new DatabaseUrl(
        url,
        new ServerAccess(
            LibpqUrlReader.host(host),
            Integer.parseInt(port),
            database == null ? login.user() : database,
            login.user(),
            login.password(),
            rest),
        List.of());
  }

  /**
   * What the driver reads in a URL, if it can. What it would not understand is kept from it, as it
   * writes such text, which may be a password, to its log.
   */
  static Optional<Properties> parsed(String url) {
    Matcher matcher = URL.matcher(url);
    boolean readable =
        matcher.matches()
            && (matcher.group(1) == null || PLACES.matcher(matcher.group(1)).matches());
    return readable ? Optional.ofNullable(Driver.parseURL(url, null)) : Optional.empty();
  }
}
