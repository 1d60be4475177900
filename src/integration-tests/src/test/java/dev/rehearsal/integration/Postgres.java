package dev.rehearsal.integration;

import dev.rehearsal.check.Settings;
import dev.rehearsal.check.SettingsLayer;
import dev.rehearsal.database.Cluster;
import dev.rehearsal.database.ExternalServer;
import dev.rehearsal.database.KeepPolicy;
import dev.rehearsal.database.RunningServer;
import dev.rehearsal.database.ServerAccess;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.server.embedded.EmbeddedServer;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * A server that was there before the tests and is there after them, as a team's own server.
 *
 * @param server the server
 */
public record Postgres(RunningServer server) implements AutoCloseable {

  static final String ADMIN_PASSWORD = "its s3cret/&?";

  /** The ways to have a server. */
  enum Kind {
    /** One of our own. */
    OURS,
    /** One that was there, of which we have the superuser. */
    SUPERUSERS,
    /** One that was there, of which we have a role with CREATEDB and CREATEROLE. */
    ADMINS
  }

  static Postgres start() {
    return new Postgres(new EmbeddedServer().start(request()));
  }

  /** A server as the settings of this machine have it. */
  public static ServerRequest request() {
    return Settings.of(List.of(SettingsLayer.environment(System.getenv()))).server();
  }

  /** Takes this server into use, or one of its own. */
  Cluster open(Kind kind) throws SQLException {
    return open(kind, KeepPolicy.DEFAULT);
  }

  Cluster open(Kind kind, KeepPolicy keep) throws SQLException {
    return switch (kind) {
      case OURS -> Cluster.on(new EmbeddedServer().start(request()), keep);
      case SUPERUSERS -> Cluster.on(external(server.admin()), keep);
      case ADMINS -> Cluster.on(external(admin("boss of it")), keep);
    };
  }

  /** The way in as a role that is no superuser. */
  public ServerAccess admin(String name) throws SQLException {
    String role = Sql.value(server.admin(), "SELECT quote_ident('" + name + "')");
    if (Sql.query(server.admin(), "SELECT 1 FROM pg_roles WHERE rolname = '" + name + "'")
        .isEmpty()) {
      Sql.execute(server.admin(), "CREATE ROLE " + role + " LOGIN CREATEDB CREATEROLE");
      Sql.execute(server.admin(), "ALTER ROLE " + role + " PASSWORD '" + ADMIN_PASSWORD + "'");
    }
    return server.admin().as(name, ADMIN_PASSWORD);
  }

  static RunningServer external(ServerAccess admin) {
    ServerRequest mine = request();
    return new ExternalServer()
        .start(
            new ServerRequest(
                null, null, admin.urlWithCredentials(), mine.cacheDirectory(), mine.keep()));
  }

  /** A new and empty database that belongs to an ordinary role. */
  public ServerAccess newDatabase() throws SQLException {
    ServerAccess owner = admin("boss of it");
    String name = "db_" + UUID.randomUUID().toString().replace("-", "");
    Sql.execute(owner.to("postgres"), "CREATE DATABASE " + name);
    return owner.to(name);
  }

  /** The databases whose names are like a pattern. */
  List<String> databases(String pattern) throws SQLException {
    return Sql.query(
        server.admin(),
        "SELECT datname FROM pg_database WHERE datname LIKE '" + pattern + "' ORDER BY 1");
  }

  @Override
  public void close() {
    server.close();
  }
}
