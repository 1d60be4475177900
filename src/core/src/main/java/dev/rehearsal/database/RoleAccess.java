package dev.rehearsal.database;

import dev.rehearsal.sql.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Ways to be another role than the owner. */
final class RoleAccess {

  private RoleAccess() {}

  /**
   * Finds the way to a database as a role. A role that may log in does so, with its own settings,
   * after it got a password of ours. One that may not is taken on at the start of a session, as
   * applications do with {@code SET ROLE}, in such a way that {@code RESET ROLE} stays with it.
   */
  static ServerAccess to(RunningServer server, AdminConnections admin, String database, String role)
      throws SQLException {
    return admin.use(
        connection -> {
          boolean login = mayLogIn(connection, role);
          if (login && server.isDisposable()) {
            String password = OwnerPassword.random();
            // Every call sets a new one; connections that are open do not mind.
            AdminConnections.execute(
                connection,
                "ALTER ROLE %s PASSWORD %s".formatted(Quoted.name(role), Quoted.literal(password)));
            return server.admin().to(database).as(role, password);
          }
          return server.admin().to(database).with("options", "-c role=" + escaped(role));
        });
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
