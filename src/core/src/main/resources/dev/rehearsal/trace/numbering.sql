-- The columns that take their numbers from sequences which count up, and the last number that each of those has given;
-- null when it has given none yet.
WITH pair(sequence, relation, number) AS (
  SELECT d.objid, d.refobjid, d.refobjsubid
    FROM pg_depend d
   WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype = 'i'
  UNION
  SELECT d.refobjid, f.adrelid, f.adnum
    FROM pg_attrdef f
    JOIN pg_depend d ON d.classid = 'pg_attrdef'::regclass AND d.objid = f.oid AND d.refclassid = 'pg_class'::regclass
)
SELECT format('%I.%I', s.relnamespace::regnamespace, s.relname) AS sequence,
       format('%I.%I', t.relnamespace::regnamespace, t.relname) AS relation,
       quote_ident(a.attname) AS attribute,
       pg_sequence_last_value(s.oid) AS last
  FROM pair p
  JOIN pg_sequence q ON q.seqrelid = p.sequence AND q.seqincrement > 0
  JOIN pg_class s ON s.oid = p.sequence AND s.relpersistence <> 't'
  JOIN pg_class t ON t.oid = p.relation AND t.relkind IN ('r', 'p')
  JOIN pg_attribute a ON a.attrelid = p.relation AND a.attnum = p.number
 WHERE a.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype, 'numeric'::regtype)
 ORDER BY 2, 3, 1
