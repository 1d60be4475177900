-- Enums, domains, composite types, ranges and base types; not the row types of tables, nor arrays.
SELECT 'pg_type/' || t.oid AS key, NULL AS parent, n.nspname AS schema, format_type(t.oid, NULL) AS name,
       CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' WHEN 'c' THEN 'composite type'
                      WHEN 'r' THEN 'range' ELSE 'base type' END AS kind,
       pg_get_userbyid(t.typowner) AS owner,
       (SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder)
          FROM pg_enum e WHERE e.enumtypid = t.oid) AS values,
       CASE t.typtype WHEN 'd' THEN format_type(t.typbasetype, t.typtypmod) END AS type,
       CASE WHEN t.typtype = 'd' AND t.typcollation <> b.typcollation THEN t.typcollation::regcollation END AS collation,
       CASE t.typtype WHEN 'd' THEN pg_get_expr(t.typdefaultbin, 0) END AS "default",
       CASE WHEN t.typtype = 'd' AND t.typnotnull
            THEN concat('NOT NULL', CASE WHEN NOT r.convalidated THEN ' NOT VALID' END) END AS "not null",
       CASE WHEN r.conname <> left(t.typname || '_not_null', 63) THEN quote_ident(r.conname) END AS "not null name",
       CASE WHEN g.rngtypid IS NOT NULL
            THEN concat_ws(', ', 'subtype ' || format_type(g.rngsubtype, NULL),
                   (SELECT 'operator class ' || quote_ident(o.opcname) FROM pg_opclass o WHERE o.oid = g.rngsubopc),
                   'collation ' || nullif(g.rngcollation, 0)::regcollation,
                   'canonical ' || nullif(g.rngcanonical::oid, 0)::regproc,
                   'difference ' || nullif(g.rngsubdiff::oid, 0)::regproc,
                   'multirange ' || format_type((to_jsonb(g) ->> 'rngmultitypid')::oid, NULL)) END AS definition,
       CASE WHEN t.typtype = 'b'
            THEN concat_ws(', ', 'input ' || t.typinput, 'output ' || t.typoutput, 'length ' || t.typlen,
                   'alignment ' || t.typalign::text, 'storage ' || t.typstorage::text, 'category ' || t.typcategory::text,
                   'delimiter ' || t.typdelim::text, 'default ' || t.typdefault, 'receive ' || t.typreceive,
                   'send ' || t.typsend, 'modifiers ' || t.typmodin || ' ' || t.typmodout) END AS functions
  FROM pg_type t
  JOIN pg_namespace n ON n.oid = t.typnamespace
  LEFT JOIN pg_class c ON c.oid = t.typrelid
  LEFT JOIN pg_type b ON b.oid = t.typbasetype
  LEFT JOIN pg_range g ON g.rngtypid = t.oid
  LEFT JOIN pg_constraint r ON r.contypid = t.oid AND r.contype = 'n'
 WHERE t.oid >= 16384 AND n.nspname NOT LIKE 'pg\_temp%'
   AND (t.typtype IN ('e', 'd', 'r') OR c.relkind = 'c'
        OR t.typtype IN ('b', 'p') AND NOT EXISTS (SELECT 1 FROM pg_type e WHERE e.typarray = t.oid));
