-- Schemas. "public" is made by initdb: its owner and comment count only when somebody changed them.
SELECT 'pg_namespace/' || n.oid AS key, NULL AS parent, 'schema' AS kind, n.nspname AS schema,
       quote_ident(n.nspname) AS name,
       CASE WHEN n.oid >= 16384 OR pg_get_userbyid(n.nspowner) <> 'pg_database_owner' AND n.nspowner <> 10
            THEN pg_get_userbyid(n.nspowner) END AS owner
  FROM pg_namespace n
 WHERE n.nspname = 'public' OR n.oid >= 16384 AND n.nspname NOT LIKE 'pg\_%';

-- Extensions. plpgsql is made by initdb, so its owner says nothing.
SELECT 'pg_extension/' || e.oid AS key, NULL AS parent, 'extension' AS kind, NULL AS schema,
       quote_ident(e.extname) AS name,
       CASE WHEN e.oid >= 16384 THEN pg_get_userbyid(e.extowner) END AS owner,
       e.extversion AS version,
       e.extnamespace::regnamespace AS "in schema"
  FROM pg_extension e;

-- Default privileges of a role, in one schema or in all ("*").
SELECT 'pg_default_acl/' || d.oid AS key, NULL AS parent, 'default privileges' AS kind, n.nspname AS schema,
       format('%s in %s on %s', quote_ident(pg_get_userbyid(d.defaclrole)), coalesce(quote_ident(n.nspname), '*'),
              CASE d.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions'
                                   WHEN 'T' THEN 'types' WHEN 'n' THEN 'schemas' ELSE 'large objects' END) AS name,
       (SELECT string_agg(right_, ', ' ORDER BY right_ COLLATE "C")
          FROM aclexplode(d.defaclacl) a,
               format('%s: %s%s', CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END,
                      a.privilege_type, CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' END) right_
         -- PostgreSQL 17 added MAINTAIN to all rights on tables; to an owner it says nothing.
         WHERE NOT (a.privilege_type = 'MAINTAIN' AND a.grantee = d.defaclrole)) AS "default grants"
  FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace;

-- Settings that come with this database, for all roles ("*") or for one.
SELECT 'pg_db_role_setting/' || s.setrole || '/' || split_part(setting, '=', 1) AS key, NULL AS parent, 'database setting' AS kind, NULL AS schema,
       CASE s.setrole WHEN 0 THEN '*' ELSE quote_ident(pg_get_userbyid(s.setrole)) END || ' ' || split_part(setting, '=', 1) AS name,
       substr(setting, strpos(setting, '=') + 1) AS value
  FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase, unnest(s.setconfig) setting
 WHERE d.datname = current_database();
