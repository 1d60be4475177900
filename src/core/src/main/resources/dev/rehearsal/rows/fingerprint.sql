-- Tables whose rows are read, each with its columns and its primary key. The rows of a partition are those of its
-- partitioned table. A column that is generated when it is read holds nothing, and may not even be read.
SELECT c.oid::pg_catalog.regclass::text AS "table",
       CASE c.relkind WHEN 'p' THEN '' ELSE 'ONLY ' END || c.oid::pg_catalog.regclass::text AS source,
       ARRAY(SELECT pg_catalog.quote_ident(a.attname) FROM pg_catalog.pg_attribute a
              WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated <> 'v'
              ORDER BY a.attnum) AS columns,
       ARRAY(SELECT pg_catalog.quote_ident(a.attname)
               FROM pg_catalog.pg_index i
               CROSS JOIN LATERAL pg_catalog.unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, place)
               JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
              WHERE i.indrelid = c.oid AND i.indisprimary AND k.place <= i.indnkeyatts ORDER BY k.place) AS key
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence <> 't'
   AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')
 ORDER BY c.oid::pg_catalog.regclass::text COLLATE "C"
