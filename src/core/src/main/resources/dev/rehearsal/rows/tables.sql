-- The tables that are the user's. A partition is filled through its partitioned table.
WITH RECURSIVE own AS MATERIALIZED (
  SELECT c.*
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't'
     AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
     AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
), leaf (root, oid, relkind) AS (
  SELECT o.oid, o.oid, o.relkind FROM own o WHERE o.relkind = 'p' AND NOT o.relispartition
  UNION ALL
  SELECT l.root, c.oid, c.relkind FROM leaf l JOIN pg_inherits i ON i.inhparent = l.oid JOIN pg_class c ON c.oid = i.inhrelid
)
SELECT o.oid, o.oid::regclass::text AS name, o.relname AS plain_name, o.relkind AS kind,
       ARRAY(SELECT pg_get_partition_constraintdef(l.oid) FROM leaf l
              WHERE l.root = o.oid AND l.relkind <> 'p' ORDER BY l.oid::regclass::text COLLATE "C") AS partitions,
       ARRAY(SELECT DISTINCT k FROM leaf l JOIN pg_partitioned_table p ON p.partrelid = l.oid
              CROSS JOIN unnest(p.partattrs::int2[]) k WHERE l.root = o.oid AND k > 0)::int2[] AS partition_key
  FROM own o
 WHERE NOT o.relispartition
 ORDER BY o.oid::regclass::text COLLATE "C";
