-- Tables (partitioned and partitions too), views, materialized views, foreign tables.
SELECT 'pg_class/' || c.oid AS key, NULL AS parent, n.nspname AS schema, c.oid::regclass AS name,
       CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'f' THEN 'foreign table'
                      ELSE 'table' END AS kind,
       pg_get_userbyid(c.relowner) AS owner,
       CASE WHEN c.relpersistence = 'u' THEN 'unlogged' WHEN c.relkind = 'r' THEN 'permanent' END AS persistence,
       (SELECT quote_ident(amname) FROM pg_am WHERE pg_am.oid = c.relam AND amname <> 'heap') AS "access method",
       (SELECT quote_ident(spcname) FROM pg_tablespace s WHERE s.oid = c.reltablespace) AS tablespace,
       CASE WHEN c.reloptions IS NOT NULL
            THEN (SELECT string_agg(o, ', ' ORDER BY o COLLATE "C") FROM unnest(c.reloptions) o) END AS options,
       (SELECT string_agg(o, ', ' ORDER BY o COLLATE "C") FROM pg_class t, unnest(t.reloptions) o
         WHERE t.oid = c.reltoastrelid) AS "toast options",
       CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS "partition key",
       CASE WHEN c.relispartition
            THEN (SELECT h.inhparent::regclass || CASE WHEN to_jsonb(h) ->> 'inhdetachpending' = 'true' THEN ' (detach pending)' ELSE '' END
                    FROM pg_inherits h WHERE h.inhrelid = c.oid) END AS "partition of",
       pg_get_expr(c.relpartbound, c.oid) AS "partition bound",
       CASE WHEN NOT c.relispartition
            THEN (SELECT string_agg(h.inhparent::regclass::text, ', ' ORDER BY h.inhseqno)
                    FROM pg_inherits h WHERE h.inhrelid = c.oid) END AS inherits,
       CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END AS "of type",
       nullif(concat_ws(', ', CASE WHEN c.relrowsecurity THEN 'enabled' END,
                              CASE WHEN c.relforcerowsecurity THEN 'forced' END), '') AS "row security",
       CASE WHEN c.relkind IN ('r', 'p', 'm') AND c.relreplident <> 'd'
            THEN CASE c.relreplident WHEN 'n' THEN 'nothing' WHEN 'f' THEN 'full'
                 ELSE coalesce((SELECT 'index ' || i.indexrelid::regclass FROM pg_index i
                                 WHERE i.indrelid = c.oid AND i.indisreplident), 'index (dropped)') END
            END AS "replica identity",
       (SELECT i.indexrelid::regclass FROM pg_index i WHERE i.indrelid = c.oid AND i.indisclustered) AS "clustered on",
       CASE WHEN c.relkind IN ('v', 'm') THEN btrim(pg_get_viewdef(c.oid), ' ;') END AS definition,
       CASE WHEN c.relkind = 'm' AND NOT c.relispopulated THEN 'no' END AS populated,
       quote_ident(s.srvname) AS server,
       (SELECT string_agg(o, ', ' ORDER BY o COLLATE "C") FROM unnest(f.ftoptions) o) AS "server options"
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_foreign_table f ON f.ftrelid = c.oid
  LEFT JOIN pg_foreign_server s ON s.oid = f.ftserver
 WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relpersistence <> 't';

-- Sequences. The column that owns one (serial, identity) is its parent.
SELECT 'pg_class/' || c.oid AS key, 'pg_class/' || d.refobjid || '/' || d.refobjsubid AS parent, 'sequence' AS kind, n.nspname AS schema,
       c.oid::regclass AS name,
       pg_get_userbyid(c.relowner) AS owner,
       -- Since PostgreSQL 15 the sequence of an identity column is logged as its table is.
       CASE WHEN c.relpersistence = 'u' AND d.deptype IS DISTINCT FROM 'i' THEN 'unlogged' ELSE 'permanent' END AS persistence,
       format_type(s.seqtypid, NULL) AS type,
       s.seqstart AS start, s.seqincrement AS increment, s.seqmin AS minimum, s.seqmax AS maximum,
       s.seqcache AS cache, CASE WHEN s.seqcycle THEN 'yes' END AS cycle,
       d.refobjid::regclass || '.' || quote_ident(a.attname) AS "owned by"
  FROM pg_sequence s
  JOIN pg_class c ON c.oid = s.seqrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.objsubid = 0
        AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
  LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
 WHERE c.oid >= 16384 AND c.relpersistence <> 't';

-- Columns, and the attributes of composite types. What an older version has no column for is found one level further out.
SELECT 'pg_class/' || a.attrelid || '/' || a.attnum AS key,
       CASE c.relkind WHEN 'c' THEN 'pg_type/' || c.reltype ELSE 'pg_class/' || a.attrelid END AS parent,
       CASE c.relkind WHEN 'c' THEN 'attribute' ELSE 'column' END AS kind,
       n.nspname AS schema,
       a.attrelid::regclass || '.' || quote_ident(a.attname) AS name,
       row_number() OVER (PARTITION BY a.attrelid ORDER BY a.attnum) AS position,
       format_type(a.atttypid, a.atttypmod) AS type,
       CASE WHEN a.attcollation <> t.typcollation THEN a.attcollation::regcollation END AS collation,
       CASE WHEN a.attnotnull
            THEN concat('NOT NULL', CASE WHEN r.connoinherit THEN ' NO INHERIT' END,
                                    CASE WHEN NOT r.convalidated THEN ' NOT VALID' END) END AS "not null",
       -- Since PostgreSQL 18. The name that PostgreSQL gives says nothing, nor does an inherited one.
       CASE WHEN r.conislocal AND r.conname <> left(concat_ws('_', c.relname, a.attname, 'not_null'), 63)
            THEN quote_ident(r.conname) END AS "not null name",
       CASE a.attgenerated WHEN '' THEN pg_get_expr(d.adbin, d.adrelid) END AS "default",
       CASE a.attgenerated WHEN 's' THEN pg_get_expr(d.adbin, d.adrelid) || ' STORED'
                           WHEN 'v' THEN pg_get_expr(d.adbin, d.adrelid) || ' VIRTUAL' END AS generated,
       CASE a.attidentity WHEN 'a' THEN 'ALWAYS' WHEN 'd' THEN 'BY DEFAULT' END AS identity,
       CASE WHEN a.attstorage <> t.typstorage
            THEN CASE a.attstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'm' THEN 'main'
                                   ELSE 'extended' END END AS storage,
       CASE a.compression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END AS compression,
       nullif(coalesce(a.attstattarget, -1), -1) AS statistics,
       CASE WHEN a.attoptions IS NOT NULL
            THEN (SELECT string_agg(o, ', ' ORDER BY o COLLATE "C") FROM unnest(a.attoptions) o) END AS options,
       CASE WHEN a.attfdwoptions IS NOT NULL
            THEN (SELECT string_agg(o, ', ' ORDER BY o COLLATE "C") FROM unnest(a.attfdwoptions) o) END AS "server options",
       CASE WHEN a.attinhcount > 0 THEN CASE WHEN a.attislocal THEN 'also declared here' ELSE 'yes' END END AS inherited
  FROM (VALUES (NULL)) before_14(attcompression)
 CROSS JOIN LATERAL (SELECT pg_attribute.*, attcompression AS compression FROM pg_attribute) a
  JOIN pg_class c ON c.oid = a.attrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  LEFT JOIN pg_constraint r ON r.conrelid = a.attrelid AND r.contype = 'n' AND r.conkey[1] = a.attnum
 WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c') AND c.relpersistence <> 't'
   AND a.attnum > 0 AND NOT a.attisdropped;
