package dev.rehearsal.database;

import dev.rehearsal.sql.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code CREATE DATABASE … TEMPLATE} leaves behind (PostgreSQL documentation, CREATE DATABASE,
 * Notes): settings made with {@code ALTER DATABASE} or {@code ALTER ROLE … IN DATABASE}, and grants
 * on the database itself.
 *
 * @param statements the statements that bring it back; {@link #DATABASE} stands for the clone
 */
record CloneProperties(List<String> statements) {

  /** Stands for the clone's name; too odd to occur by chance. */
  private static final String DATABASE = "\"rehearsal:the clone:\uE000\"";

  static final CloneProperties NONE = new CloneProperties(List.of());

  /** Asked first, as nearly all have none, and the rest takes a session longer that is new. */
  private static final String HAS_ANY =
      """
      SELECT datname FROM pg_database d
       WHERE datname = ?
         AND (datacl IS NOT NULL
              OR EXISTS (SELECT FROM pg_db_role_setting WHERE setdatabase = d.oid))
      """;

  private static final String SETTINGS =
      """
      SELECT CASE WHEN setrole = 0 THEN 'ALTER DATABASE ' || ? || ' SET '
                  ELSE 'ALTER ROLE ' || setrole::regrole || ' IN DATABASE ' || ? || ' SET ' END
             || quote_ident(split_part(setting, '=', 1)) || ' = '
             -- These are lists of names, stored as they must be written but for an empty one.
             || CASE WHEN split_part(setting, '=', 1) IN ('search_path', 'temp_tablespaces',
                       'local_preload_libraries', 'session_preload_libraries')
                     THEN regexp_replace(substr(setting, strpos(setting, '=') + 1),
                            '(^|, )(""|$)(?=$|,)', '\\1''''', 'g')
                     ELSE quote_literal(substr(setting, strpos(setting, '=') + 1)) END
        FROM pg_db_role_setting CROSS JOIN unnest(setconfig) AS setting
       WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = ?)
       ORDER BY 1
      """;

  private static final String GRANTS =
      """
      SELECT 'GRANT ' || privilege_type || ' ON DATABASE ' || ? || ' TO '
             || CASE WHEN grantee = 0 THEN 'PUBLIC' ELSE grantee::regrole::text END
             || CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
        FROM pg_database CROSS JOIN aclexplode(datacl)
       WHERE datname = ?
       ORDER BY 1
      """;

  CloneProperties {
    statements = List.copyOf(statements);
  }

  /** Reads what a clone of a database must be given. */
  static CloneProperties of(Connection admin, String database) throws SQLException {
    if (AdminConnections.strings(admin, HAS_ANY, database).isEmpty()) {
      return NONE;
    }
    List<String> statements =
        new ArrayList<>(AdminConnections.strings(admin, SETTINGS, DATABASE, DATABASE, database));
    List<String> grants = AdminConnections.strings(admin, GRANTS, DATABASE, database);
    if (!grants.isEmpty()) {
      statements.add("REVOKE ALL ON DATABASE " + DATABASE + " FROM PUBLIC");
      statements.addAll(grants);
    }
    return new CloneProperties(statements);
  }

  /** Whether a clone must be given nothing. */
  boolean isNone() {
    return statements.isEmpty();
  }

  /** Gives them to a clone. */
  void applyTo(Connection admin, String clone) throws SQLException {
    for (String statement : statements) {
      AdminConnections.execute(admin, statement.replace(DATABASE, Quoted.name(clone)));
    }
  }
}
