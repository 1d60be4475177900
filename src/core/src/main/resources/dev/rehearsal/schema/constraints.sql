-- Constraints of tables and domains. NOT NULL is a fact of its column or domain. What a table merely
-- inherits is a fact of its parent.
WITH constraint_ AS (
  SELECT c.*,
         coalesce(nullif(c.conrelid, 0)::regclass::text, format_type(c.contypid, NULL)) AS on_,
         coalesce(r.relnamespace, t.typnamespace) AS namespace,
         -- The rest of the text is told by attributes of their own.
         CASE WHEN c.convalidated THEN pg_get_constraintdef(c.oid)
              ELSE regexp_replace(pg_get_constraintdef(c.oid), ' (NOT VALID|NOT ENFORCED)$', '') END AS text_
    FROM (VALUES (true)) before_18(conenforced)
   CROSS JOIN LATERAL (SELECT pg_constraint.*, conenforced AS enforced FROM pg_constraint) c
    LEFT JOIN pg_class r ON r.oid = c.conrelid
    LEFT JOIN pg_type t ON t.oid = c.contypid
   WHERE c.oid >= 16384 AND c.contype IN ('c', 'f', 'p', 'u', 'x') AND coalesce(r.relpersistence, 'p') <> 't'
     AND c.conparentid = 0 AND (c.conislocal OR c.coninhcount = 0)
)
SELECT 'pg_constraint/' || c.oid AS key,
       CASE c.conrelid WHEN 0 THEN 'pg_type/' || c.contypid ELSE 'pg_class/' || c.conrelid END AS parent,
       'constraint' AS kind, n.nspname AS schema, c.on_ || '.' || quote_ident(c.conname) AS name,
       regexp_replace(c.text_, CASE WHEN c.condeferrable THEN ' DEFERRABLE( INITIALLY DEFERRED)?$'
                                    WHEN c.contype = 'c' AND c.connoinherit THEN ' NO INHERIT$' ELSE '^$' END, '') AS definition,
       CASE WHEN NOT c.enforced THEN 'NOT ENFORCED'
            WHEN NOT c.convalidated THEN 'NOT VALID' ELSE 'VALID' END AS validity,
       CASE WHEN c.condeferred THEN 'INITIALLY DEFERRED' WHEN c.condeferrable THEN 'INITIALLY IMMEDIATE' END AS deferrable,
       CASE WHEN c.contype = 'c' AND c.connoinherit THEN 'NO INHERIT' END AS inheritance,
       CASE WHEN c.coninhcount > 0 THEN 'also declared here' END AS inherited,
       (SELECT string_agg(DISTINCT CASE t.tgenabled WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' ELSE 'always' END, ', ')
          FROM pg_trigger t WHERE t.tgconstraint = c.oid AND t.tgisinternal AND t.tgenabled <> 'O') AS triggers
  FROM constraint_ c JOIN pg_namespace n ON n.oid = c.namespace;

-- Indexes. That of a constraint is beneath its constraint; that of a partition is its parent's.
SELECT 'pg_class/' || c.oid AS key, coalesce('pg_constraint/' || r.oid, 'pg_class/' || i.indrelid) AS parent,
       'index' AS kind, n.nspname AS schema, c.oid::regclass AS name,
       CASE WHEN i.indisunique THEN 'yes' END AS "unique",
       substr(def, 1 + length(format('CREATE %sINDEX %s ON %s%s USING ', CASE WHEN i.indisunique THEN 'UNIQUE ' END,
              quote_ident(c.relname), CASE WHEN t.relkind = 'p' THEN 'ONLY ' END, t.oid::regclass))) AS definition,
       CASE WHEN NOT i.indisvalid THEN 'no' END AS valid,
       CASE WHEN NOT i.indisready THEN 'no' END AS ready,
       (SELECT quote_ident(spcname) FROM pg_tablespace s WHERE s.oid = c.reltablespace) AS tablespace,
       (SELECT string_agg(a.attnum || ': ' || a.attstattarget, ', ' ORDER BY a.attnum) FROM pg_attribute a
         WHERE a.attrelid = c.oid AND a.attstattarget >= 0) AS statistics
  FROM pg_index i
  JOIN pg_class c ON c.oid = i.indexrelid
  JOIN pg_class t ON t.oid = i.indrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_constraint r ON r.conindid = c.oid AND r.conrelid = t.oid AND r.contype IN ('p', 'u', 'x')
  CROSS JOIN LATERAL pg_get_indexdef(c.oid) def
 WHERE c.oid >= 16384 AND t.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't' AND NOT c.relispartition;
