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
), demand AS (
  -- What a partition asks of its rows beyond what its partitioned table does.
  SELECT l.root, l.oid, format('coalesce((%s), true)', pg_get_expr(c.conbin, c.conrelid)) AS text_, c.conkey AS columns
    FROM leaf l JOIN pg_constraint c ON c.conrelid = l.oid
   WHERE l.relkind <> 'p' AND c.contype = 'c' AND coalesce((to_jsonb(c) ->> 'conenforced')::boolean, true)
     AND NOT EXISTS (SELECT FROM pg_constraint r WHERE r.conrelid = l.root AND r.conname = c.conname)
  UNION ALL
  SELECT l.root, l.oid, format('%I IS NOT NULL', a.attname), ARRAY[a.attnum]
    FROM leaf l JOIN pg_attribute a ON a.attrelid = l.oid JOIN pg_attribute r ON r.attrelid = l.root AND r.attname = a.attname
   WHERE l.relkind <> 'p' AND a.attnum > 0 AND a.attnotnull AND NOT r.attnotnull
)
SELECT o.oid, o.oid::regclass::text AS name, o.relname AS plain_name, o.relkind AS kind,
       ARRAY(SELECT nullif(concat_ws(' AND ', pg_get_partition_constraintdef(l.oid),
                                     (SELECT string_agg(d.text_, ' AND ' ORDER BY d.text_) FROM demand d WHERE d.oid = l.oid)), '')
               FROM leaf l
              WHERE l.root = o.oid AND l.relkind <> 'p' ORDER BY l.oid::regclass::text COLLATE "C") AS partitions,
       ARRAY(SELECT k FROM leaf l JOIN pg_partitioned_table p ON p.partrelid = l.oid
              CROSS JOIN unnest(p.partattrs::int2[]) k WHERE l.root = o.oid AND k > 0
             UNION
             SELECT r.attnum FROM demand d CROSS JOIN unnest(d.columns) k
               JOIN pg_attribute a ON a.attrelid = d.oid AND a.attnum = k
               JOIN pg_attribute r ON r.attrelid = d.root AND r.attname = a.attname WHERE d.root = o.oid) AS partition_key
  FROM own o
 WHERE NOT o.relispartition
 ORDER BY o.oid::regclass::text COLLATE "C";
