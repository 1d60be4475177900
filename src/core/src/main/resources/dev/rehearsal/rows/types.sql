-- The types of columns, and those that they are made of.
WITH RECURSIVE range_ AS MATERIALIZED (
  SELECT r.rngtypid, r.rngsubtype, (to_jsonb(r) ->> 'rngmultitypid')::oid AS multirange FROM pg_range r
), field AS MATERIALIZED (
  SELECT a.attrelid, a.attnum, a.atttypid, format_type(a.atttypid, a.atttypmod) AS name
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
   WHERE c.relkind IN ('r', 'p', 'c') AND c.oid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped
), used (oid) AS (
  SELECT atttypid FROM field
  UNION
  SELECT part.oid
    FROM used
    JOIN pg_type u ON u.oid = used.oid
    CROSS JOIN LATERAL (
      SELECT u.typbasetype
      UNION ALL SELECT u.typelem WHERE u.typcategory = 'A'
      UNION ALL SELECT r.rngsubtype FROM range_ r WHERE r.rngtypid = u.oid
      UNION ALL SELECT r.rngtypid FROM range_ r WHERE r.multirange = u.oid
      UNION ALL SELECT f.atttypid FROM field f WHERE u.typtype = 'c' AND f.attrelid = u.typrelid) AS part (oid)
   WHERE part.oid > 0
)
SELECT t.oid, format_type(t.oid, NULL) AS name, t.typname AS plain_name, n.nspname = 'pg_catalog' AS built_in,
       t.typtype AS kind, t.typcategory AS category, t.typnotnull AS not_null,
       CASE WHEN t.typtype = 'd' THEN t.typbasetype WHEN t.typcategory = 'A' THEN t.typelem
            WHEN t.typtype = 'r' THEN (SELECT r.rngsubtype FROM range_ r WHERE r.rngtypid = t.oid)
            WHEN t.typtype = 'm' THEN (SELECT r.rngtypid FROM range_ r WHERE r.multirange = t.oid)
            ELSE 0 END AS part,
       CASE t.typtype WHEN 'd' THEN format_type(t.typbasetype, t.typtypmod) ELSE '' END AS part_name,
       ARRAY(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder) AS labels,
       ARRAY(SELECT pg_get_expr(c.conbin, 0) FROM pg_constraint c
              WHERE c.contypid = t.oid AND c.contype = 'c' ORDER BY c.conname) AS checks,
       ARRAY(SELECT f.atttypid::text FROM field f WHERE t.typtype = 'c' AND f.attrelid = t.typrelid ORDER BY f.attnum) AS fields,
       ARRAY(SELECT f.name FROM field f WHERE t.typtype = 'c' AND f.attrelid = t.typrelid ORDER BY f.attnum) AS field_names
  FROM used JOIN pg_type t ON t.oid = used.oid JOIN pg_namespace n ON n.oid = t.typnamespace;
