-- What rows have to satisfy: checks that are enforced, foreign keys, and keys of indexes.
SELECT 'check' AS fact, c.conrelid AS "table", c.conname AS name, coalesce(c.conkey, '{}') AS columns,
       pg_get_expr(c.conbin, c.conrelid) AS expression, 0::oid AS parent, '' AS parent_name, '' AS parent_from, '{}'::text[] AS parent_columns,
       '{}'::text[] AS operators, false AS flag
  FROM pg_constraint c
 WHERE c.contype = 'c' AND c.conrelid >= 16384 AND coalesce((to_jsonb(c) ->> 'conenforced')::boolean, true)
UNION ALL
SELECT 'reference', c.conrelid, c.conname, c.conkey, c.confmatchtype::text, c.confrelid, c.confrelid::regclass::text,
       (SELECT CASE p.relkind WHEN 'p' THEN '' ELSE 'ONLY ' END FROM pg_class p WHERE p.oid = c.confrelid) || c.confrelid::regclass::text,
       ARRAY(SELECT a.attname::text FROM unnest(c.confkey) WITH ORDINALITY AS k (number, place)
               JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.number ORDER BY k.place),
       ARRAY(SELECT format('OPERATOR(%I.%s)', n.nspname, o.oprname)
               FROM unnest(c.conpfeqop) WITH ORDINALITY AS e (oid, place)
               JOIN pg_operator o ON o.oid = e.oid JOIN pg_namespace n ON n.oid = o.oprnamespace ORDER BY e.place),
       c.convalidated AND coalesce((to_jsonb(c) ->> 'conenforced')::boolean, true)
         AND NOT coalesce((to_jsonb(c) ->> 'conperiod')::boolean, false)
  FROM pg_constraint c
 WHERE c.contype = 'f' AND c.conrelid >= 16384 AND c.conparentid = 0
UNION ALL
SELECT CASE WHEN i.indisprimary THEN 'primary' WHEN i.indisexclusion THEN 'exclusion' ELSE 'unique' END, i.indrelid, x.relname,
       CASE WHEN i.indexprs IS NULL THEN (i.indkey::int2[])[0:i.indnkeyatts - 1]
            ELSE ARRAY(SELECT DISTINCT d.refobjsubid::int2 FROM pg_depend d
                        WHERE d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid
                          AND d.refclassid = 'pg_class'::regclass AND d.refobjid = i.indrelid AND d.refobjsubid > 0 ORDER BY 1) END,
       pg_get_indexdef(i.indexrelid), 0, '', '', '{}', '{}', NOT i.indimmediate
  FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
 WHERE i.indrelid >= 16384 AND (i.indisunique OR i.indisexclusion) AND i.indisready
 ORDER BY 2, 1, 3;
