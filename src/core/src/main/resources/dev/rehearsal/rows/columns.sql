SELECT a.attrelid AS "table", a.attnum AS number, a.attname AS name, quote_ident(a.attname) AS printed, a.atttypid AS type,
       format_type(a.atttypid, a.atttypmod) AS type_name, a.attnotnull AS not_null, a.attidentity <> '' AS identity,
       CASE WHEN a.attgenerated = '' THEN '' ELSE pg_get_expr(d.adbin, d.adrelid) END AS generation,
       CASE WHEN a.attgenerated = '' THEN coalesce(pg_get_expr(d.adbin, d.adrelid), '') ELSE '' END AS default_,
       (SELECT min(s.objid::regclass::text COLLATE "C")
          FROM pg_depend s JOIN pg_class q ON q.oid = s.objid AND q.relkind = 'S'
         WHERE s.classid = 'pg_class'::regclass AND s.refclassid = 'pg_class'::regclass
           AND s.refobjid = a.attrelid AND s.refobjsubid = a.attnum AND s.deptype IN ('a', 'i')) AS owned,
       (SELECT min(s.refobjid::regclass::text COLLATE "C")
          FROM pg_depend s JOIN pg_class q ON q.oid = s.refobjid AND q.relkind = 'S'
         WHERE s.classid = 'pg_attrdef'::regclass AND s.objid = d.oid AND s.refclassid = 'pg_class'::regclass) AS called
  FROM pg_attribute a
  JOIN pg_class c ON c.oid = a.attrelid
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
 WHERE c.relkind IN ('r', 'p') AND c.oid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped
 ORDER BY a.attrelid, a.attnum;
