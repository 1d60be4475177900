SELECT 'pg_operator/' || o.oid AS key, NULL AS parent, 'operator' AS kind, n.nspname AS schema,
       o.oid::regoperator AS name, pg_get_userbyid(o.oprowner) AS owner,
       CASE WHEN o.oprcode = 0 THEN 'only named by another operator'
            ELSE concat_ws(', ', 'function ' || o.oprcode::regprocedure, 'returns ' || format_type(o.oprresult, NULL),
                   'commutator ' || nullif(o.oprcom, 0)::regoperator, 'negator ' || nullif(o.oprnegate, 0)::regoperator,
                   'restrict ' || nullif(o.oprrest::oid, 0)::regproc, 'join ' || nullif(o.oprjoin::oid, 0)::regproc,
                   CASE WHEN o.oprcanmerge THEN 'merges' END, CASE WHEN o.oprcanhash THEN 'hashes' END) END AS definition
  FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace
 WHERE o.oid >= 16384;

SELECT 'pg_opclass/' || o.oid AS key, NULL AS parent, 'operator class' AS kind, n.nspname AS schema,
       format('%I.%I using %I', n.nspname, o.opcname, m.amname) AS name, pg_get_userbyid(o.opcowner) AS owner,
       concat_ws(', ', 'for ' || format_type(o.opcintype, NULL), CASE WHEN o.opcdefault THEN 'default' END,
                 'stores ' || format_type(nullif(o.opckeytype, 0), NULL),
                 format('family %I.%I', f.opfnamespace::regnamespace::text, f.opfname)) AS definition
  FROM pg_opclass o
  JOIN pg_namespace n ON n.oid = o.opcnamespace
  JOIN pg_am m ON m.oid = o.opcmethod
  JOIN pg_opfamily f ON f.oid = o.opcfamily
 WHERE o.oid >= 16384;

SELECT 'pg_opfamily/' || f.oid AS key, NULL AS parent, 'operator family' AS kind, n.nspname AS schema,
       format('%I.%I using %I', n.nspname, f.opfname, m.amname) AS name, pg_get_userbyid(f.opfowner) AS owner,
       (SELECT string_agg(member, ', ' ORDER BY member COLLATE "C") FROM (
          SELECT format('operator %s %s %s', o.amopstrategy, o.amopopr::regoperator, o.amoppurpose)
            FROM pg_amop o WHERE o.amopfamily = f.oid
          UNION ALL
          SELECT format('function %s (%s, %s) %s', p.amprocnum, format_type(p.amproclefttype, NULL),
                        format_type(p.amprocrighttype, NULL), p.amproc::regprocedure)
            FROM pg_amproc p WHERE p.amprocfamily = f.oid) members(member)) AS members
  FROM pg_opfamily f JOIN pg_namespace n ON n.oid = f.opfnamespace JOIN pg_am m ON m.oid = f.opfmethod
 WHERE f.oid >= 16384;

SELECT 'pg_cast/' || c.oid AS key, NULL AS parent, 'cast' AS kind, NULL AS schema,
       format('(%s AS %s)', format_type(c.castsource, NULL), format_type(c.casttarget, NULL)) AS name,
       concat_ws(', ', CASE c.castmethod WHEN 'i' THEN 'WITH INOUT' WHEN 'b' THEN 'WITHOUT FUNCTION' ELSE 'WITH FUNCTION' END,
                 nullif(c.castfunc, 0)::regprocedure,
                 CASE c.castcontext WHEN 'a' THEN 'AS ASSIGNMENT' WHEN 'i' THEN 'AS IMPLICIT' END) AS definition
  FROM pg_cast c
 WHERE c.oid >= 16384
   -- That from a range to its multirange comes with the type.
   AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_cast'::regclass AND d.objid = c.oid AND d.deptype = 'i');

SELECT 'pg_transform/' || t.oid AS key, NULL AS parent, 'transform' AS kind, NULL AS schema,
       format('for %s language %I', format_type(t.trftype, NULL), l.lanname) AS name,
       concat_ws(', ', 'from SQL ' || nullif(t.trffromsql::oid, 0)::regprocedure,
                 'to SQL ' || nullif(t.trftosql::oid, 0)::regprocedure) AS definition
  FROM pg_transform t JOIN pg_language l ON l.oid = t.trflang;

SELECT 'pg_language/' || l.oid AS key, NULL AS parent, 'language' AS kind, NULL AS schema,
       quote_ident(l.lanname) AS name, pg_get_userbyid(l.lanowner) AS owner,
       concat_ws(', ', CASE WHEN l.lanpltrusted THEN 'trusted' END, 'handler ' || nullif(l.lanplcallfoid, 0)::regproc,
                 'inline ' || nullif(l.laninline, 0)::regproc, 'validator ' || nullif(l.lanvalidator, 0)::regproc) AS definition
  FROM pg_language l WHERE l.oid >= 16384;

SELECT 'pg_am/' || a.oid AS key, NULL AS parent, 'access method' AS kind, NULL AS schema, quote_ident(a.amname) AS name,
       concat_ws(', ', CASE a.amtype WHEN 't' THEN 'table' ELSE 'index' END, 'handler ' || a.amhandler) AS definition
  FROM pg_am a WHERE a.oid >= 16384;
