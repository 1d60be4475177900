package dev.rehearsal.database;

import dev.rehearsal.migration.Checksums;
import dev.rehearsal.sql.Quoted;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Ways to be another role than the owner. */
final class RoleAccess {

  private final RunningServer server;
  private final AdminConnections admin;
  private final OwnerRole owner;

  RoleAccess(RunningServer server, AdminConnections admin, OwnerRole owner) {
    this.server = server;
    this.admin = admin;
    this.owner = owner;
  }

  /**
   * Finds the way to a database as a role. A role that may log in does so, with its own settings,
   * after it got a password of ours. One that may not is taken on at the start of a session, as
   * applications do with {@code SET ROLE}, in such a way that {@code RESET ROLE} stays with it.
   *
   * <p>One at a time: the server refuses two changes of one role at once.
   */
  synchronized ServerAccess to(String database, String role) throws SQLException {
    return admin.use(
        connection -> {
          if (!mayLogIn(connection, role) || !server.isDisposable()) {
            return server.admin().to(database).with("options", "-c role=" + escaped(role));
          }
          String password = passwordOf(role);
          AdminConnections.execute(
              connection,
              "ALTER ROLE %s PASSWORD %s".formatted(Quoted.name(role), Quoted.literal(password)));
          return server.admin().to(database).as(role, password);
        });
  }

  /** The same each time, so that a test does not lock out another that is about to connect. */
  private String passwordOf(String role) {
    String secret = owner.password() + "\n" + role;
    return Checksums.sha256Hex(secret.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean mayLogIn(Connection connection, String role) throws SQLException {
    List<String> found =
        AdminConnections.strings(
            connection, "SELECT rolcanlogin::text FROM pg_roles WHERE rolname = ?", role);
    if (found.isEmpty()) {
      List<String> all =
          AdminConnections.strings(
              connection, "SELECT rolname FROM pg_roles WHERE rolname !~ '^pg_' ORDER BY 1");
      throw new DatabaseServerException(
          "no role \"%s\" on the server; there are %s".formatted(role, String.join(", ", all)));
    }
    return found.get(0).equals("true");
  }

  /** Options are parted by blanks (PostgreSQL documentation, 32.1.2, "options"). */
  private static String escaped(String value) {
    return value.replaceAll("([\\\\\\s])", "\\\\$1");
  }
}
