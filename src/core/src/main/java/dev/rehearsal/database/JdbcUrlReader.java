package dev.rehearsal.database;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.postgresql.Driver;

/** Reads JDBC URLs by the driver's own parser, so that all of its parameters are known. */
final class JdbcUrlReader {

  private static final String LOOKS = "jdbc:postgresql://HOST:PORT/DATABASE?user=NAME";

  private JdbcUrlReader() {}

  static DatabaseUrl read(String url, Map<String, String> environment) {
    Properties parsed = url.startsWith("jdbc:postgresql:") ? Driver.parseURL(url, null) : null;
    if (parsed == null) {
      throw new DatabaseServerException(
          "this is no JDBC URL of PostgreSQL, which looks like " + LOOKS);
    }
    TreeMap<String, String> rest = new TreeMap<>();
    parsed.stringPropertyNames().forEach(name -> rest.put(name, parsed.getProperty(name)));
    String host = rest.remove("PGHOST");
    String port = rest.remove("PGPORT");
    String database = rest.remove("PGDBNAME");
    if (host == null || port == null || host.contains(",")) {
      throw LibpqUrlReader.severalHosts();
    }
    Login login = Login.of(rest.remove("user"), rest.remove("password"), environment);
    return new DatabaseUrl(
        url,
        new ServerAccess(
            host,
            Integer.parseInt(port),
            database == null ? login.user() : database,
            login.user(),
            login.password(),
            rest),
        List.of());
  }
}
