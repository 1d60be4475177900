-- What is said of objects of any kind: comments and labels.
SELECT d.classoid::regclass || '/' || d.objoid || CASE WHEN d.objsubid <> 0 THEN '/' || d.objsubid ELSE '' END AS key,
       'comment' AS attribute, d.description AS value
  FROM pg_description d
 WHERE d.objoid >= 16384 AND d.classoid <> 'pg_extension'::regclass
    OR d.classoid = 'pg_namespace'::regclass AND d.objoid = 2200 AND d.description <> 'standard public schema'
UNION ALL
SELECT l.classoid::regclass || '/' || l.objoid || CASE WHEN l.objsubid <> 0 THEN '/' || l.objsubid ELSE '' END,
       'security label of ' || l.provider, l.label
  FROM pg_seclabel l;

-- Grants, where they are not those that an object is born with. An owner is called so, so that a new owner is one change.
-- All rights are called ALL, because PostgreSQL 17 knows one more of a table (MAINTAIN).
WITH granted AS (
  SELECT 'pg_class/' || oid AS key, relacl AS acl, CASE relkind WHEN 'S' THEN 's'::"char" ELSE 'r' END AS type,
         relowner AS owner, 'pg_class'::regclass AS class, oid, 0 AS sub
    FROM pg_class WHERE relacl IS NOT NULL
  UNION ALL SELECT 'pg_class/' || a.attrelid || '/' || a.attnum, a.attacl, 'c', c.relowner, 'pg_class'::regclass, a.attrelid, a.attnum
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE a.attacl IS NOT NULL AND NOT a.attisdropped
  UNION ALL SELECT 'pg_namespace/' || oid, nspacl, 'n', nspowner, 'pg_namespace'::regclass, oid, 0 FROM pg_namespace WHERE nspacl IS NOT NULL
  UNION ALL SELECT 'pg_type/' || oid, typacl, 'T', typowner, 'pg_type'::regclass, oid, 0 FROM pg_type WHERE typacl IS NOT NULL
  UNION ALL SELECT 'pg_proc/' || oid, proacl, 'f', proowner, 'pg_proc'::regclass, oid, 0 FROM pg_proc WHERE proacl IS NOT NULL
  UNION ALL SELECT 'pg_language/' || oid, lanacl, 'l', lanowner, 'pg_language'::regclass, oid, 0 FROM pg_language WHERE lanacl IS NOT NULL
  UNION ALL SELECT 'pg_foreign_data_wrapper/' || oid, fdwacl, 'F', fdwowner, 'pg_foreign_data_wrapper'::regclass, oid, 0
    FROM pg_foreign_data_wrapper WHERE fdwacl IS NOT NULL
  UNION ALL SELECT 'pg_foreign_server/' || oid, srvacl, 'S', srvowner, 'pg_foreign_server'::regclass, oid, 0
    FROM pg_foreign_server WHERE srvacl IS NOT NULL
), born AS (
  SELECT g.*, coalesce(i.initprivs, acldefault(g.type, g.owner)) AS birth
    FROM granted g LEFT JOIN pg_init_privs i ON i.classoid = g.class AND i.objoid = g.oid AND i.objsubid = g.sub
   WHERE g.oid >= 16384 OR g.key = 'pg_namespace/2200'
), rights AS (
  SELECT b.key, b.type, b.owner, now_, a.privilege_type AS right_, a.is_grantable,
         CASE WHEN a.grantee = 0 THEN 'PUBLIC' WHEN a.grantee IN (b.owner, a.grantor) THEN 'the owner'
              ELSE quote_ident(pg_get_userbyid(a.grantee)) END AS grantee,
         CASE WHEN a.grantor <> b.owner AND now_ AND a.grantor <> a.grantee AND b.key <> 'pg_namespace/2200'
              THEN ' by ' || quote_ident(pg_get_userbyid(a.grantor)) ELSE '' END AS grantor
    FROM born b, LATERAL (SELECT true, b.acl UNION ALL SELECT false, b.birth) side(now_, acl), aclexplode(side.acl) a
), held AS (
  SELECT key, grantee, now_,
         CASE WHEN count(DISTINCT right_) = (SELECT count(*) FROM aclexplode(acldefault(type, owner)) d WHERE d.grantee = owner)
               AND NOT bool_or(is_grantable) AND count(DISTINCT grantor) = 1 AND min(grantor) = ''
              THEN 'ALL'
              ELSE string_agg(DISTINCT right_ || CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END || grantor, ', ') END AS rights
    FROM rights GROUP BY key, type, owner, grantee, now_
)
SELECT key, 'grants to ' || grantee AS attribute, coalesce(n.rights, 'none') AS value
  FROM (SELECT * FROM held WHERE now_) n FULL JOIN (SELECT * FROM held WHERE NOT now_) b USING (key, grantee)
 WHERE n.rights IS DISTINCT FROM b.rights;
