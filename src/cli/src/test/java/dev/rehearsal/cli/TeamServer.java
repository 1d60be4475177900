package dev.rehearsal.cli;

import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsLayer;
import dev.rehearsal.cli.target.DatabaseEnvironment;
import dev.rehearsal.database.RunningServer;
import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.server.embedded.EmbeddedServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A server that is not the program's: there before it runs and after, with the databases of a team.
 *
 * @param server the server
 */
record TeamServer(RunningServer server) implements AutoCloseable {

  /** What no output may show. */
  static final String PASSWORD = "its s3cret/&?";

  static final String OWNER = "app";

  static TeamServer start() throws SQLException {
    TeamServer started =
        new TeamServer(
            new EmbeddedServer()
                .start(Settings.of(List.of(SettingsLayer.environment(System.getenv()))).server()));
    execute(started.server.admin(), "CREATE ROLE app LOGIN PASSWORD '" + PASSWORD + "'");
    return started;
  }

  /** Makes an empty database of the owner's, in place of one of the same name. */
  ServerAccess emptyDatabase(String name) throws SQLException {
    execute(server.admin(), "DROP DATABASE IF EXISTS \"%s\" WITH (FORCE)".formatted(name));
    execute(server.admin(), "CREATE DATABASE \"%s\" OWNER app".formatted(name));
    return server.admin().to(name).as(OWNER, PASSWORD);
  }

  /** The way to a database for its superuser. */
  ServerAccess admin(String database) {
    return server.admin().to(database);
  }

  /** A {@code DATABASE_URL}, with its password. */
  static String url(ServerAccess access) {
    return Objects.requireNonNull(DatabaseEnvironment.of(access).get("DATABASE_URL"));
  }

  static void execute(ServerAccess access, String sql) throws SQLException {
    try (Connection connection = access.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of all rows. */
  static List<String> query(ServerAccess access, String sql) throws SQLException {
    try (Connection connection = access.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
