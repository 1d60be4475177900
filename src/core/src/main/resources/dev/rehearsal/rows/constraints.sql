-- What rows have to satisfy: checks that are enforced, foreign keys, and keys of indexes. Keys of a partition alone are those of its
-- partitioned table here, with the columns of the same names.
WITH own AS MATERIALIZED (
  SELECT c.oid, CASE WHEN c.relispartition THEN pg_partition_root(c.oid)::oid ELSE c.oid END AS root, c.relispartition,
         CASE c.relkind WHEN 'p' THEN '' ELSE 'ONLY ' END || c.oid::regclass::text AS from_
    FROM pg_class c
   WHERE c.relkind IN ('r', 'p', 'f') AND c.oid >= 16384
)
SELECT 'check' AS fact, c.conrelid AS "table", c.conname AS name, coalesce(c.conkey, '{}') AS columns,
       pg_get_expr(c.conbin, c.conrelid) AS expression, '' AS from_, 0::oid AS parent, '' AS parent_name, '' AS parent_from,
       '{}'::text[] AS parent_columns, '{}'::text[] AS operators, false AS verifiable
  FROM pg_constraint c
 WHERE c.contype = 'c' AND c.conrelid >= 16384 AND coalesce((to_jsonb(c) ->> 'conenforced')::boolean, true)
UNION ALL
SELECT 'reference', o.root, c.conname,
       CASE WHEN o.relispartition
            THEN ARRAY(SELECT r.attnum FROM unnest(c.conkey) WITH ORDINALITY AS k (number, place)
                         JOIN pg_attribute a ON a.attrelid = o.oid AND a.attnum = k.number
                         JOIN pg_attribute r ON r.attrelid = o.root AND r.attname = a.attname ORDER BY k.place)
            ELSE c.conkey END,
       c.confmatchtype::text, o.from_, p.oid, p.oid::regclass::text, p.from_,
       ARRAY(SELECT a.attname::text FROM unnest(c.confkey) WITH ORDINALITY AS k (number, place)
               JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.number ORDER BY k.place),
       ARRAY(SELECT (SELECT format('OPERATOR(%I.%s)', n.nspname, q.oprname)
                       FROM pg_operator q JOIN pg_namespace n ON n.oid = q.oprnamespace WHERE q.oid = e.oid)
               FROM unnest(c.conpfeqop) WITH ORDINALITY AS e (oid, place) ORDER BY e.place),
       c.convalidated AND coalesce((to_jsonb(c) ->> 'conenforced')::boolean, true)
         AND NOT coalesce((to_jsonb(c) ->> 'conperiod')::boolean, false)
  FROM pg_constraint c JOIN own o ON o.oid = c.conrelid JOIN own p ON p.oid = c.confrelid
 WHERE c.contype = 'f' AND c.conparentid = 0
UNION ALL
SELECT CASE WHEN i.indisprimary AND NOT o.relispartition THEN 'primary' WHEN i.indisexclusion THEN 'exclusion' ELSE 'unique' END,
       o.root, x.relname,
       CASE WHEN o.relispartition
            THEN ARRAY(SELECT r.attnum FROM pg_attribute a JOIN pg_attribute r ON r.attrelid = o.root AND r.attname = a.attname
                        WHERE a.attrelid = o.oid AND a.attnum = ANY (k.columns))
            ELSE k.columns END,
       '', o.from_, 0, '', '', '{}', '{}', false
  FROM pg_index i JOIN own o ON o.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
 CROSS JOIN LATERAL (
   SELECT CASE WHEN i.indexprs IS NULL THEN (i.indkey::int2[])[0:i.indnkeyatts - 1]
               ELSE ARRAY(SELECT DISTINCT d.refobjsubid::int2 FROM pg_depend d
                           WHERE d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid
                             AND d.refclassid = 'pg_class'::regclass AND d.refobjid = i.indrelid AND d.refobjsubid > 0
                           ORDER BY 1) END AS columns) AS k
 WHERE (i.indisunique OR i.indisexclusion) AND i.indisready AND NOT x.relispartition
 ORDER BY 2, 1, 3;
