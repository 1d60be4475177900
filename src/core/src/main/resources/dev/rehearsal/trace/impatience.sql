-- Routines that a text may call, one through the other or by a trigger, and that set a timeout or give up at once. To
-- find a name where it is not meant costs little.
WITH RECURSIVE routine AS (
  SELECT p.oid, pg_catalog.lower(p.proname) AS name, p.prorettype = 'pg_catalog.trigger'::pg_catalog.regtype AS fires,
         pg_catalog.lower(pg_catalog.concat(p.prosrc, ' ', p.proconfig::text)) AS code
    FROM pg_catalog.pg_proc p
   WHERE p.oid >= 16384 AND p.pronamespace <> ALL (
         SELECT oid FROM pg_catalog.pg_namespace WHERE nspname IN ('pg_catalog', 'rehearsal_trace'))),
called AS (
  SELECT oid, code FROM routine WHERE fires OR pg_catalog.strpos(pg_catalog.lower(?), name) > 0
  UNION
  SELECT r.oid, r.code FROM called c JOIN routine r ON pg_catalog.strpos(c.code, r.name) > 0)
SELECT 1 FROM called WHERE code ~ 'timeout|nowait'
