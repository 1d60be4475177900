package dev.rehearsal.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What all databases of a server of ours share: what a migration changes there it does not do to
 * its own database alone, so that no other database of the server is as if it had not run.
 *
 * @param rows of the shared catalogues, and what was set with {@code ALTER SYSTEM}
 */
record SharedState(List<String> rows) {

  /** Since this version of the server rights to set a parameter are in a catalogue. */
  private static final int PARAMETER_RIGHTS = 15;

  /** Without what is said of databases that are ours, each of which has its own. */
  private static final String ROWS =
      """
      WITH ours AS (
        SELECT oid FROM pg_catalog.pg_database WHERE datname ~ '^(%s|%s)')
      SELECT 'role ' || r::text FROM pg_catalog.pg_authid r
      UNION ALL SELECT 'member ' || m::text FROM pg_catalog.pg_auth_members m
      UNION ALL SELECT 'setting ' || s::text FROM pg_catalog.pg_db_role_setting s
       WHERE setdatabase NOT IN (SELECT oid FROM ours)
      UNION ALL SELECT pg_catalog.concat_ws(' ', 'database', oid, datname, datdba, datacl,
          datconnlimit, datallowconn, datistemplate)
        FROM pg_catalog.pg_database WHERE oid NOT IN (SELECT oid FROM ours)
      UNION ALL SELECT 'tablespace ' || t::text FROM pg_catalog.pg_tablespace t
      UNION ALL SELECT 'subscription ' || subname FROM pg_catalog.pg_subscription
      UNION ALL SELECT 'origin ' || roname FROM pg_catalog.pg_replication_origin
      UNION ALL SELECT 'slot ' || slot_name FROM pg_catalog.pg_replication_slots
      UNION ALL SELECT 'comment ' || d::text FROM pg_catalog.pg_shdescription d
       WHERE objoid NOT IN (SELECT oid FROM ours)
      UNION ALL SELECT 'label ' || l::text FROM pg_catalog.pg_shseclabel l
       WHERE objoid NOT IN (SELECT oid FROM ours)
      UNION ALL SELECT pg_catalog.concat_ws(' ', 'parameter', name, setting)
        FROM pg_catalog.pg_file_settings
      ORDER BY 1
      """
          .formatted(DatabaseNames.TEMPLATE_PREFIX, DatabaseNames.CLONE_PREFIX);

  private static final String PARAMETERS =
      "SELECT p::text FROM pg_catalog.pg_parameter_acl p ORDER BY 1";

  SharedState {
    rows = List.copyOf(rows);
  }

  /** Reads it, as a superuser. */
  static SharedState of(Cluster cluster, Connection admin) throws SQLException {
    List<String> rows = new ArrayList<>(AdminConnections.strings(admin, ROWS));
    if (cluster.facts().major() >= PARAMETER_RIGHTS) {
      rows.addAll(AdminConnections.strings(admin, PARAMETERS));
    }
    return new SharedState(rows);
  }

  /** Shows how much it is; among it are hashes of passwords. */
  @Override
  public String toString() {
    return rows.size() + " rows";
  }
}
