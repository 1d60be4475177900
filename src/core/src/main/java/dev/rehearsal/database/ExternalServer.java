package dev.rehearsal.database;

import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A server that runs already, reached by an administrator's URL. Rehearsal makes databases and one
 * role of its own there and touches nothing else.
 */
public final class ExternalServer implements DatabaseServer {

  @Override
  public String name() {
    return "external";
  }

  @Override
  public int preference() {
    return 100;
  }

  @Override
  public Optional<String> unavailable(ServerRequest request) {
    return request.url() == null
        ? Optional.of(
            "no URL is configured: set rehearsal.url to"
                + " jdbc:postgresql://HOST:PORT/postgres?user=ADMIN&password=…")
        : Optional.empty();
  }

  @Override
  public RunningServer start(ServerRequest request) {
    ServerAccess access = parse(request.url());
    if (!request.parameters().isEmpty()) {
      throw new DatabaseServerException(
          "rehearsal.server-parameters is for servers that are started, and the one at %s runs already: set them there, or leave them out"
              .formatted(access.url()));
    }
    return new RunningServer() {
      @Override
      public ServerAccess admin() {
        return access;
      }

      @Override
      public boolean isDisposable() {
        return false;
      }

      @Override
      public Optional<String> keep(String database) {
        return Optional.empty();
      }

      @Override
      public void close() {
        // It was there before us and stays.
      }
    };
  }

  private static ServerAccess parse(@Nullable String url) {
    Properties parsed =
        Optional.ofNullable(url)
            .flatMap(JdbcUrlReader::parsed)
            .orElseThrow(
                () ->
                    new DatabaseServerException(
                        "rehearsal.url is no JDBC URL of PostgreSQL; it looks like"
                            + " jdbc:postgresql://HOST:PORT/postgres?user=ADMIN&password=…"));
    TreeMap<String, String> rest = new TreeMap<>();
    parsed.stringPropertyNames().forEach(name -> rest.put(name, parsed.getProperty(name)));
    String host = rest.remove("PGHOST");
    String port = rest.remove("PGPORT");
    String database = rest.remove("PGDBNAME");
    String user = rest.remove("user");
    String password = rest.remove("password");
    if (host == null || port == null || host.contains(",")) {
      throw new DatabaseServerException("rehearsal.url must name one host");
    }
    if (user == null) {
      throw new DatabaseServerException("rehearsal.url must name the administrator: add user=…");
    }
    return new ServerAccess(
        host, Integer.parseInt(port), database == null ? user : database, user, password, rest);
  }
}
