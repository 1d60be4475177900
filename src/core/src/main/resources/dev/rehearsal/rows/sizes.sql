-- How many rows tables have. Before PostgreSQL 14, 0 is said of tables, too, that nobody has counted.
SELECT c.oid::regclass::text, s.rows
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  CROSS JOIN LATERAL (
    SELECT sum(l.reltuples)::bigint AS rows,
           bool_and(l.reltuples > 0
             OR l.reltuples = 0 AND current_setting('server_version_num')::int >= 140000) AS known
      FROM (SELECT c.oid AS relid WHERE c.relkind = 'r'
            UNION ALL
            SELECT p.relid FROM pg_partition_tree(c.oid) p WHERE c.relkind = 'p' AND p.isleaf) t
      JOIN pg_class l ON l.oid = t.relid) s
 WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND s.known
   AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
 ORDER BY c.oid::regclass::text COLLATE "C";
