-- Everything that can be locked, rewritten or read, but for what the server made for itself.
SELECT c.oid::bigint AS id,
       c.relkind AS kind,
       pg_catalog.format('%I.%I', n.nspname, c.relname) AS name,
       CASE WHEN i.indexrelid IS NOT NULL THEN pg_catalog.format('%I.%I', tn.nspname, t.relname) END AS "table",
       i.indrelid::bigint AS table_id,
       c.relfilenode::bigint AS file
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
  LEFT JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
  LEFT JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
 WHERE c.oid >= 16384 AND n.nspname <> 'pg_toast' AND n.nspname !~ '^pg_(toast_)?temp_'
