package dev.rehearsal.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The roles of a server that is ours alone, as they were before something ran there that may drop
 * them. They belong to all its databases (PostgreSQL documentation, 21.1), so that one cannot be
 * dropped in a copy while the original grants it anything, and is gone there when it was.
 */
public final class RolesAside {

  /** Shared catalogues that say what roles are, and where in all databases they are used. */
  private static final List<String> CATALOGUES =
      List.of("pg_authid", "pg_auth_members", "pg_db_role_setting", "pg_shdepend");

  private static final String USED =
      "c.refclassid = 'pg_catalog.pg_authid'::pg_catalog.regclass AND c.refobjid >= 16384";

  /** Before this version the number of a row is no part of it, so that none can be put back. */
  private static final int FIRST_VERSION = 120_000;

  private final Cluster cluster;
  private final Set<String> names;
  private final List<List<String>> rows;

  private RolesAside(Cluster cluster, Set<String> names, List<List<String>> rows) {
    this.cluster = cluster;
    this.names = names;
    this.rows = rows;
  }

  static RolesAside of(Cluster cluster) {
    Set<String> names = cluster.roles();
    boolean areKept =
        cluster.isDisposable() && cluster.hasNewRoles(names) && cluster.version() >= FIRST_VERSION;
    try {
      return new RolesAside(
          cluster, names, areKept ? cluster.admin().use(RolesAside::read) : List.of());
    } catch (SQLException e) {
      throw cluster.failure("the roles of the server cannot be read", e);
    }
  }

  private static List<List<String>> read(Connection connection) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    for (String catalogue : CATALOGUES) {
      rows.add(
          AdminConnections.strings(
              connection,
              "SELECT c::pg_catalog.text FROM pg_catalog.%s c WHERE %s"
                  .formatted(catalogue, isUse(catalogue) ? USED : "true")));
    }
    return rows;
  }

  private static boolean isUse(String catalogue) {
    return catalogue.equals("pg_shdepend");
  }

  /** Their names, sorted. */
  Set<String> names() {
    return names;
  }

  /** Has only what one database grants them keep roles from being dropped. */
  void letGoIn(String database) {
    if (!rows.isEmpty()) {
      change(
          connection ->
              AdminConnections.strings(
                  connection,
                  "DELETE FROM pg_catalog.pg_shdepend c WHERE "
                      + USED
                      + " AND c.dbid NOT IN (0, (SELECT oid FROM pg_catalog.pg_database WHERE"
                      + " datname = ?)) RETURNING ''",
                  database));
    }
  }

  /** Makes them what they were, in all databases that are there. */
  void putBack() {
    for (int i = 0; i < rows.size(); i++) {
      String catalogue = CATALOGUES.get(i);
      List<String> saved = rows.get(i);
      change(connection -> putBack(connection, catalogue, saved));
    }
  }

  private static List<String> putBack(Connection connection, String catalogue, List<String> saved)
      throws SQLException {
    if (catalogue.equals("pg_authid")) {
      execute(
          connection,
          "DELETE FROM pg_catalog.pg_authid c USING pg_catalog.unnest(?::text[]) s"
              + " WHERE c.oid = (s::pg_catalog.pg_authid).oid AND c::text <> s",
          saved);
    }
    execute(
        connection,
        """
        INSERT INTO pg_catalog.%1$s SELECT (s::pg_catalog.%1$s).* FROM pg_catalog.unnest(?::text[]) s
         WHERE NOT EXISTS (SELECT FROM pg_catalog.%1$s c WHERE c::text = s) AND %2$s\
        """
            .formatted(catalogue, isUse(catalogue) ? isThere() : "true"),
        saved);
    return saved;
  }

  /** A database may have gone meanwhile. */
  private static String isThere() {
    return "((s::pg_catalog.pg_shdepend).dbid = 0 OR EXISTS (SELECT FROM pg_catalog.pg_database d"
        + " WHERE d.oid = (s::pg_catalog.pg_shdepend).dbid))";
  }

  private static void execute(Connection connection, String sql, List<String> values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, connection.createArrayOf("text", values.toArray()));
      statement.executeUpdate();
    }
  }

  private void change(AdminConnections.Work<List<String>> work) {
    try {
      cluster.admin().use(work);
    } catch (SQLException e) {
      throw cluster.failure("the roles of the server cannot be put back", e);
    }
  }
}
