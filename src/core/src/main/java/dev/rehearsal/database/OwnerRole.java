package dev.rehearsal.database;

import dev.rehearsal.sql.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The role that owns our databases, as an application's role does on a managed server: it may
 * create databases and roles, and is no superuser.
 *
 * @param name the role's name
 * @param password the role's password
 */
record OwnerRole(String name, String password) {

  /** On a role that exists, this says that it is ours. */
  private static final String MARK = "Owner of the databases that Rehearsal makes";

  /** The one of a server that is ours alone. */
  static OwnerRole ofOurServer(String password) {
    return new OwnerRole("rehearsal_owner", password);
  }

  /**
   * Creates the role where it is missing, and sees to its password.
   *
   * @throws DatabaseServerException when a role of this name exists that we did not make
   */
  void ensure(Connection admin) throws SQLException {
    List<String> found =
        AdminConnections.strings(
            admin,
            "SELECT coalesce(shobj_description(oid, 'pg_authid'), '') FROM pg_roles"
                + " WHERE rolname = ?",
            name);
    if (found.isEmpty()) {
      create(admin);
    } else if (!found.get(0).equals(MARK)) {
      throw new DatabaseServerException(
          "the server has a role \"%s\" that Rehearsal did not make: rename it, or use another server"
              .formatted(name));
    }
    AdminConnections.execute(
        admin, "ALTER ROLE " + Quoted.name(name) + " PASSWORD " + Quoted.literal(password));
  }

  /** Shows the name without the password. */
  @Override
  public String toString() {
    return name;
  }

  private void create(Connection admin) throws SQLException {
    String role = Quoted.name(name);
    AdminConnections.execute(admin, "CREATE ROLE " + role + " LOGIN CREATEDB CREATEROLE");
    AdminConnections.execute(admin, "COMMENT ON ROLE " + role + " IS " + Quoted.literal(MARK));
    if (!isSuperuser(admin)) {
      // Only a member of a role may give it a database.
      AdminConnections.execute(admin, "GRANT " + role + " TO CURRENT_USER");
    }
  }

  private static boolean isSuperuser(Connection admin) throws SQLException {
    return AdminConnections.strings(admin, "SHOW is_superuser").equals(List.of("on"));
  }
}
