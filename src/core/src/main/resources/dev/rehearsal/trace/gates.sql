-- Tables at which a statement can be held up: all, or those that its text may mean, with their partitions and, for
-- ALTER TABLE, what foreign keys tie to them. To find a name where it is not meant costs little. The order of the rows
-- in the catalogue is the one in which VACUUM and REINDEX go through a database.
WITH RECURSIVE given AS (
  SELECT pg_catalog.lower(?) AS text),
named AS (
  SELECT coalesce(i.indrelid, c.oid) AS id
    FROM given, pg_catalog.pg_class c
    LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
   WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'm', 'i', 'I')
     AND pg_catalog.strpos(given.text, pg_catalog.lower(pg_catalog.replace(c.relname, '"', '""'))) > 0),
family AS (
  SELECT id FROM named
  UNION
  SELECT CASE WHEN h.inhrelid = f.id THEN h.inhparent ELSE h.inhrelid END
    FROM family f JOIN pg_catalog.pg_inherits h ON f.id IN (h.inhrelid, h.inhparent)),
meant AS (
  SELECT id FROM family
  UNION
  SELECT CASE WHEN k.conrelid = f.id THEN k.confrelid ELSE k.conrelid END
    FROM given, family f JOIN pg_catalog.pg_constraint k ON k.contype = 'f' AND f.id IN (k.conrelid, k.confrelid)
   WHERE given.text LIKE 'alter%')
SELECT c.oid::bigint AS id,
       c.relkind AS kind,
       pg_catalog.format('%I.%I', n.nspname, c.relname) AS name,
       pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(c.relowner)) AS owner,
       ARRAY(SELECT pg_catalog.concat(x.oid::text, ' ', pg_catalog.format('%I.%I', n.nspname, x.relname))
               FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
              WHERE i.indrelid = c.oid AND x.relkind = 'i' ORDER BY x.oid DESC) AS indexes,
       c.oid IN (SELECT id FROM meant) AS meant,
       pg_catalog.strpos(given.text, pg_catalog.lower(pg_catalog.replace(n.nspname, '"', '""'))) > 0 AS "inSchema"
  FROM given, pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'm') AND n.nspname !~ '^pg_(toast|temp)'
 ORDER BY c.ctid
