package dev.rehearsal.database;

import dev.rehearsal.sql.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ways to be another role than the owner. Safe for many threads. */
final class RoleAccess {

  private final RunningServer server;
  private final AdminConnections admin;
  private final OwnerRole owner;

  /** One for all, so that no test takes away another's; until the first wants it, none. */
  private @Nullable String password;

  RoleAccess(RunningServer server, AdminConnections admin, OwnerRole owner) {
    this.server = server;
    this.admin = admin;
    this.owner = owner;
  }

  /**
   * Finds the way to a database as a role. A role that may log in does so, with its own settings,
   * after it got a password of ours. One that may not is taken on at the start of a session, as
   * applications do with {@code SET ROLE}, in such a way that {@code RESET ROLE} stays with it.
   */
  ServerAccess to(String database, String role) throws SQLException {
    ServerAccess access = server.admin().to(database);
    if (role.equals(access.user())) {
      return access;
    }
    if (role.equals(owner.name())) {
      return access.as(owner.name(), owner.password());
    }
    return admin.use(connection -> prepare(connection, access, role));
  }

  /** One at a time: the server refuses to change a role twice at once. */
  private synchronized ServerAccess prepare(Connection connection, ServerAccess access, String role)
      throws SQLException {
    if (mayLogIn(connection, role) && server.isDisposable()) {
      if (password == null) {
        password = RandomPassword.next();
      }
      // A migration or a test may have set another since the last time.
      AdminConnections.execute(
          connection,
          "ALTER ROLE %s PASSWORD %s".formatted(Quoted.name(role), Quoted.literal(password)));
      return access.as(role, password);
    }
    join(connection, role);
    return access.with("options", "-c role=" + escaped(role));
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

  /** An administrator who is no superuser must be a member; of roles that our owner made only. */
  private void join(Connection connection, String role) throws SQLException {
    boolean joins =
        AdminConnections.strings(
                connection,
                "SELECT NOT rolsuper AND pg_has_role(?, ?, 'MEMBER WITH ADMIN OPTION')"
                    + " AND NOT EXISTS (SELECT FROM pg_auth_members m"
                    + " WHERE m.member = r.oid AND m.roleid = ?::regrole)"
                    + " FROM pg_roles r WHERE rolname = current_user",
                owner.name(),
                role,
                Quoted.name(role))
            .contains("t");
    if (joins) {
      AdminConnections.execute(connection, "GRANT " + Quoted.name(role) + " TO CURRENT_USER");
    }
  }

  /** Options are parted by blanks (PostgreSQL documentation, 32.1.2, "options"). */
  private static String escaped(String value) {
    return value.replaceAll("([\\\\\\s])", "\\\\$1");
  }
}
