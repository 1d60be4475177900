package dev.rehearsal.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What users have made in a database: everything but what PostgreSQL and extensions brought. */
public final class DatabaseContent {

  /** What a statement may wait for others before it gives up; they are told about then. */
  private static final String PATIENCE = "SET LOCAL lock_timeout TO '10s'";

  private static final String RELATIONS =
      """
      SELECT c.oid::regclass::text
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
         AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
         AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d
                          WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass
                            AND d.deptype = 'e')
       ORDER BY 1
      """;

  /** In an order in which none needs another one that comes later, but by CASCADE. */
  private static final String DROPS =
      """
      WITH member AS (
        -- A partitioned table depends on its own columns.
        SELECT classid, objid FROM pg_catalog.pg_depend
         WHERE deptype IN ('e', 'i') AND (refclassid, refobjid) <> (classid, objid)),
      extension AS (
        SELECT oid, extname, extnamespace,
               extname = 'plpgsql' OR extname = ANY (string_to_array(?, ','))
                 OR NOT pg_catalog.pg_has_role(extowner, 'USAGE') AS stays
          FROM pg_catalog.pg_extension),
      space AS (
        SELECT n.oid, n.nspname,
               n.nspname = 'public' OR EXISTS (
                 SELECT 1 FROM extension e WHERE e.extnamespace = n.oid AND e.stays) AS stays
          FROM pg_catalog.pg_namespace n
         WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
           AND NOT EXISTS (SELECT 1 FROM member m
                            WHERE m.objid = n.oid AND m.classid = 'pg_namespace'::regclass)),
      object AS (
        SELECT 5 AS turn, 'pg_class'::regclass AS classid, c.oid, c.relnamespace AS space,
               c.relkind = 'S' AS late
          FROM pg_catalog.pg_class c WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
        UNION ALL SELECT 6, 'pg_proc'::regclass, oid, pronamespace, false FROM pg_catalog.pg_proc
        UNION ALL SELECT 7, 'pg_type'::regclass, oid, typnamespace, false FROM pg_catalog.pg_type
         WHERE (typrelid = 0 AND typelem = 0)
            OR typrelid IN (SELECT oid FROM pg_catalog.pg_class WHERE relkind = 'c')
        UNION ALL SELECT 8, 'pg_operator'::regclass, oid, oprnamespace, false
          FROM pg_catalog.pg_operator
        UNION ALL SELECT 8, 'pg_opfamily'::regclass, oid, opfnamespace, false
          FROM pg_catalog.pg_opfamily
        UNION ALL SELECT 8, 'pg_collation'::regclass, oid, collnamespace, false
          FROM pg_catalog.pg_collation
        UNION ALL SELECT 8, 'pg_conversion'::regclass, oid, connamespace, false
          FROM pg_catalog.pg_conversion
        UNION ALL SELECT 8, 'pg_ts_config'::regclass, oid, cfgnamespace, false
          FROM pg_catalog.pg_ts_config
        UNION ALL SELECT 9, 'pg_ts_dict'::regclass, oid, dictnamespace, false
          FROM pg_catalog.pg_ts_dict
        UNION ALL SELECT 9, 'pg_ts_template'::regclass, oid, tmplnamespace, false
          FROM pg_catalog.pg_ts_template
        UNION ALL SELECT 9, 'pg_ts_parser'::regclass, oid, prsnamespace, false
          FROM pg_catalog.pg_ts_parser),
      drops AS (
        SELECT 1 AS turn, 'EVENT TRIGGER' AS kind, quote_ident(evtname) AS name, oid,
               'pg_event_trigger'::regclass AS classid FROM pg_catalog.pg_event_trigger
        UNION ALL SELECT 2, 'PUBLICATION', quote_ident(pubname), oid, 'pg_publication'::regclass
          FROM pg_catalog.pg_publication
        UNION ALL SELECT 2, 'SUBSCRIPTION', quote_ident(subname), 0::oid, 'pg_subscription'::regclass
          FROM pg_catalog.pg_subscription
         WHERE subdbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
        UNION ALL SELECT 3, 'SCHEMA', quote_ident(nspname), oid, 'pg_namespace'::regclass
          FROM space WHERE NOT stays
        UNION ALL SELECT 4, 'EXTENSION', quote_ident(extname), oid, 'pg_extension'::regclass
          FROM extension WHERE NOT stays
        UNION ALL
        SELECT o.turn + CASE WHEN o.late THEN 5 ELSE 0 END,
               -- An aggregate of everything has no arguments, which DROP AGGREGATE cannot say.
               CASE WHEN o.classid = 'pg_proc'::regclass THEN 'ROUTINE' ELSE upper(i.type) END,
               i.identity, o.oid, o.classid
          FROM object o JOIN space s ON s.oid = o.space AND s.stays,
               LATERAL pg_catalog.pg_identify_object(o.classid, o.oid, 0) i
        UNION ALL SELECT 12, 'SERVER', quote_ident(srvname), oid, 'pg_foreign_server'::regclass
          FROM pg_catalog.pg_foreign_server
        UNION ALL SELECT 13, 'FOREIGN DATA WRAPPER', quote_ident(fdwname), oid,
               'pg_foreign_data_wrapper'::regclass FROM pg_catalog.pg_foreign_data_wrapper
        UNION ALL SELECT 14, 'CAST', i.identity, c.oid, 'pg_cast'::regclass
          FROM pg_catalog.pg_cast c,
               LATERAL pg_catalog.pg_identify_object('pg_cast'::regclass, c.oid, 0) i
         WHERE c.oid >= 16384
        UNION ALL SELECT 15, 'LANGUAGE', quote_ident(lanname), oid, 'pg_language'::regclass
          FROM pg_catalog.pg_language WHERE oid >= 16384)
      SELECT 'DROP ' || kind || ' IF EXISTS ' || name || ' CASCADE'
        FROM drops d
       WHERE NOT EXISTS (SELECT 1 FROM member m WHERE m.objid = d.oid AND m.classid = d.classid)
       ORDER BY turn, kind, name
      """;

  private static final String LARGE_OBJECTS =
      """
      SELECT 'SELECT pg_catalog.lo_unlink(' || oid || ')'
        FROM pg_catalog.pg_largeobject_metadata ORDER BY oid
      """;

  /**
   * There is no command to drop these: they are gone when they are what a new database has, which
   * for those of a schema is nothing (PostgreSQL documentation, "ALTER DEFAULT PRIVILEGES").
   */
  private static final String DEFAULT_PRIVILEGES =
      """
      WITH entry AS (
        SELECT d.*, 'ALTER DEFAULT PRIVILEGES FOR ROLE ' || quote_ident(r.rolname)
                 || coalesce(' IN SCHEMA ' || quote_ident(n.nspname), '') AS alter,
               quote_ident(r.rolname) AS owner, n.oid IS NULL AS everywhere,
               CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES'
                 WHEN 'f' THEN 'FUNCTIONS' WHEN 'T' THEN 'TYPES' WHEN 'n' THEN 'SCHEMAS'
                 WHEN 'L' THEN 'LARGE OBJECTS' END AS kind
          FROM pg_catalog.pg_default_acl d
          JOIN pg_catalog.pg_roles r ON r.oid = d.defaclrole
          LEFT JOIN pg_catalog.pg_namespace n ON n.oid = d.defaclnamespace
         WHERE pg_catalog.pg_has_role(d.defaclrole, 'USAGE')),
      step AS (
        SELECT 1 AS turn, format('%s REVOKE ALL ON %s FROM %s', alter, kind,
                 CASE g.grantee WHEN 0 THEN 'PUBLIC'
                   ELSE quote_ident(pg_catalog.pg_get_userbyid(g.grantee)) END) AS sql
          FROM entry, LATERAL pg_catalog.aclexplode(defaclacl) g
        UNION SELECT 2, format('%s GRANT ALL ON %s TO %s', alter, kind, owner)
          FROM entry WHERE everywhere
        UNION SELECT 2, format('%s GRANT ALL ON %s TO PUBLIC', alter, kind)
          FROM entry WHERE everywhere AND defaclobjtype IN ('f', 'T'))
      SELECT sql FROM step ORDER BY turn, sql
      """;

  /** Not IF NOT EXISTS, which asks for the right to make schemas even where this one is there. */
  private static final String SCHEMA_PUBLIC =
      """
      SELECT 'CREATE SCHEMA public'
       WHERE NOT EXISTS (SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = 'public')
      """;

  /** Subscriptions with a slot on the other server, which only a statement of its own may drop. */
  private static final String SUBSCRIPTIONS =
      """
      SELECT quote_ident(subname) FROM pg_catalog.pg_subscription
       WHERE subslotname IS NOT NULL
         AND subdbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
       ORDER BY 1
      """;

  /** How many objects go at once where all are too many for the server's table of locks. */
  private static final int FEW = 100;

  private static final String OUT_OF_MEMORY = "53200";

  private DatabaseContent() {}

  /** Lists the tables, views and sequences that users made, sorted, as PostgreSQL prints them. */
  public static List<String> relations(Connection connection) throws SQLException {
    return AdminConnections.strings(connection, RELATIONS);
  }

  /**
   * Removes everything that users have made, in one transaction: all of it or nothing. Only where
   * the server has no room for so many locks, a hundred objects go at a time, and what went before
   * a failure is gone. What belongs to the database as a whole stays: its settings, its privileges,
   * those of the schema public, and extensions of others.
   *
   * @param connection in autocommit mode, as the role that owns what is there
   * @param extensions extensions that stay, by name
   * @throws SQLException when something cannot be dropped; nothing is lost then
   * @throws DatabaseServerException when there is a subscription, which must go first
   */
  public static void drop(Connection connection, List<String> extensions) throws SQLException {
    checkSubscriptions(connection);
    try {
      drop(connection, extensions, Integer.MAX_VALUE);
    } catch (SQLException e) {
      if (!OUT_OF_MEMORY.equals(e.getSQLState())) {
        throw e;
      }
      drop(connection, extensions, FEW);
    }
  }

  private static void checkSubscriptions(Connection connection) throws SQLException {
    List<String> subscriptions = AdminConnections.strings(connection, SUBSCRIPTIONS);
    if (!subscriptions.isEmpty()) {
      throw new DatabaseServerException(
          "the subscription %s has a slot on another server, so that it cannot be dropped with the rest; nothing was changed: DROP SUBSCRIPTION %s first"
              .formatted(subscriptions.get(0), subscriptions.get(0)));
    }
  }

  private static void drop(Connection connection, List<String> extensions, int atOnce)
      throws SQLException {
    connection.setAutoCommit(false);
    try {
      begin(connection);
      execute(connection, DROPS, atOnce, String.join(",", extensions));
      // What the schemas had of these is gone with them.
      execute(connection, DEFAULT_PRIVILEGES, atOnce);
      execute(connection, LARGE_OBJECTS, atOnce);
      execute(connection, SCHEMA_PUBLIC, atOnce);
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static void begin(Connection connection) throws SQLException {
    AdminConnections.execute(connection, "SET LOCAL search_path TO ''");
    AdminConnections.execute(connection, PATIENCE);
  }

  /** Executes the statements that a query writes. */
  private static void execute(Connection connection, String query, int atOnce, String... values)
      throws SQLException {
    int done = 0;
    for (String statement : AdminConnections.strings(connection, query, values)) {
      AdminConnections.execute(connection, statement);
      done++;
      if (done % atOnce == 0) {
        connection.commit();
        begin(connection);
      }
    }
  }
}
