-- What needs what, as PostgreSQL recorded it (pg_depend), in the keys by which the objects are read. What has no row of its
-- own stands for what it is a part of: the rule of a view for the view, an array for its elements, the row type of a table
-- for the table. What the default of a column needs is not what the column needs.
WITH place(class, oid, key, is_default) AS (
  SELECT 'pg_attrdef'::regclass, d.oid, 'pg_class/' || d.adrelid || '/' || d.adnum, a.attgenerated = ''
    FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
  UNION ALL SELECT 'pg_rewrite'::regclass, r.oid, 'pg_class/' || r.ev_class, false FROM pg_rewrite r WHERE r.rulename = '_RETURN'
  UNION ALL SELECT 'pg_constraint'::regclass, c.oid, 'pg_class/' || c.conrelid || '/' || c.conkey[1], false
    FROM pg_constraint c WHERE c.contype = 'n' AND c.conrelid <> 0
  UNION ALL SELECT 'pg_type'::regclass, t.oid, 'pg_class/' || t.typrelid, false
    FROM pg_type t JOIN pg_class c ON c.oid = t.typrelid WHERE c.relkind <> 'c'
  UNION ALL SELECT 'pg_type'::regclass, t.typarray, coalesce('pg_class/' || c.oid, 'pg_type/' || t.oid), false
    FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid AND c.relkind <> 'c' WHERE t.typarray <> 0
  UNION ALL SELECT 'pg_class'::regclass, c.oid, 'pg_type/' || c.reltype, false FROM pg_class c WHERE c.relkind = 'c'
  -- Multiranges, and the functions that make a value of a range.
  UNION ALL SELECT d.classid, d.objid, 'pg_type/' || d.refobjid, false
    FROM pg_depend d JOIN pg_range r ON r.rngtypid = d.refobjid
   WHERE d.deptype = 'i' AND d.refclassid = 'pg_type'::regclass AND d.classid IN ('pg_proc'::regclass, 'pg_type'::regclass)
  UNION ALL SELECT 'pg_publication_rel'::regclass, m.oid,
                   'pg_publication_tables/' || p.pubname || '/' || c.relnamespace::regnamespace::text || '/' || c.relname, false
    FROM pg_publication_rel m JOIN pg_publication p ON p.oid = m.prpubid JOIN pg_class c ON c.oid = m.prrelid
)
SELECT DISTINCT
       coalesce(f.key, d.classid::regclass || '/' || d.objid || CASE d.objsubid WHEN 0 THEN '' ELSE '/' || d.objsubid END) AS key,
       coalesce(CASE d.refobjsubid WHEN 0 THEN t.key END,
                d.refclassid::regclass || '/' || d.refobjid || CASE d.refobjsubid WHEN 0 THEN '' ELSE '/' || d.refobjsubid END) AS needed,
       coalesce(f.is_default, false) AS is_default
  FROM pg_depend d
  LEFT JOIN place f ON f.class = d.classid AND f.oid = d.objid AND d.objsubid = 0
  LEFT JOIN place t ON t.class = d.refclassid AND t.oid = d.refobjid
 WHERE d.objid >= 16384 AND d.deptype <> 'e';
