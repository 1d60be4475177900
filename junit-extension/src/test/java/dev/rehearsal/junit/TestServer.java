package dev.rehearsal.junit;

import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsLayer;
import dev.rehearsal.database.RunningServer;
import dev.rehearsal.server.embedded.EmbeddedServer;
import java.sql.SQLException;
import java.util.List;

/**
 * A server that outlives the runs inside a test, as a team's own server does.
 *
 * @param server the server
 */
record TestServer(RunningServer server) implements AutoCloseable {

  static TestServer start() {
    Settings settings = Settings.of(List.of(SettingsLayer.environment(System.getenv())));
    return new TestServer(new EmbeddedServer().start(settings.server()));
  }

  /** The administrator's URL. */
  String url() {
    return server.admin().urlWithCredentials();
  }

  /** The databases that tests have left. */
  List<String> testDatabases() throws SQLException {
    return databases("rehearsal_test_%");
  }

  /** The databases whose names are like a pattern. */
  List<String> databases(String pattern) throws SQLException {
    return Sql.query(
        url(), "SELECT datname FROM pg_database WHERE datname LIKE '" + pattern + "' ORDER BY 1");
  }

  @Override
  public void close() {
    server.close();
  }
}
