-- Functions, procedures, window functions and aggregates; not the constructors of range types. What an older version has no
-- column for is found one level further out.
SELECT 'pg_proc/' || p.oid AS key, NULL AS parent, n.nspname AS schema, p.oid::regprocedure AS name,
       CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END AS kind,
       pg_get_userbyid(p.proowner) AS owner,
       pg_get_function_arguments(p.oid) AS arguments,
       pg_get_function_result(p.oid) AS returns,
       CASE WHEN p.prokind <> 'a' THEN quote_ident(l.lanname) END AS language,
       -- A body in standard SQL has no text of its own.
       CASE WHEN p.prokind = 'a' THEN NULL WHEN p.sqlbody IS NOT NULL
            THEN substring(pg_get_functiondef(p.oid) FROM E'\n((BEGIN ATOMIC|RETURN ).*)$')
            ELSE concat_ws(' in ', p.prosrc, p.probin) END AS body,
       CASE p.prokind WHEN 'w' THEN 'yes' END AS "window",
       CASE p.provolatile WHEN 'i' THEN 'IMMUTABLE' WHEN 's' THEN 'STABLE' ELSE 'VOLATILE' END AS volatility,
       CASE p.proparallel WHEN 's' THEN 'SAFE' WHEN 'r' THEN 'RESTRICTED' ELSE 'UNSAFE' END AS parallel,
       CASE WHEN p.prosecdef THEN 'DEFINER' ELSE 'INVOKER' END AS security,
       CASE WHEN p.proleakproof THEN 'yes' END AS leakproof,
       CASE WHEN p.proisstrict THEN 'yes' END AS strict,
       CASE WHEN p.prokind <> 'a' THEN p.procost END AS cost,
       nullif(p.prorows, 0) AS rows,
       nullif(p.prosupport::oid, 0)::regproc AS support,
       CASE WHEN p.protrftypes IS NOT NULL
            THEN (SELECT string_agg(format_type(f, NULL), ', ') FROM unnest(p.protrftypes) f) END AS transforms,
       CASE WHEN p.proconfig IS NOT NULL
            THEN (SELECT string_agg(o, ', ' ORDER BY o COLLATE "C") FROM unnest(p.proconfig) o) END AS settings,
       CASE WHEN p.prokind = 'a' THEN (SELECT concat_ws(', ', 'kind ' || a.aggkind::text, 'direct arguments ' || nullif(a.aggnumdirectargs, 0), 'transition ' || a.aggtransfn,
               'final ' || nullif(a.aggfinalfn::oid, 0)::regproc, 'combine ' || nullif(a.aggcombinefn::oid, 0)::regproc,
               'serialize ' || nullif(a.aggserialfn::oid, 0)::regproc, 'deserialize ' || nullif(a.aggdeserialfn::oid, 0)::regproc,
               'moving transition ' || nullif(a.aggmtransfn::oid, 0)::regproc, 'moving inverse ' || nullif(a.aggminvtransfn::oid, 0)::regproc,
               'moving final ' || nullif(a.aggmfinalfn::oid, 0)::regproc, format('extra %s %s', a.aggfinalextra, a.aggmfinalextra),
               format('modifies %s %s', a.aggfinalmodify, a.aggmfinalmodify), 'sort operator ' || nullif(a.aggsortop, 0)::regoperator,
               'state ' || format_type(a.aggtranstype, NULL) || ' ' || a.aggtransspace,
               'moving state ' || format_type(nullif(a.aggmtranstype, 0), NULL) || ' ' || a.aggmtransspace,
               'initial ' || a.agginitval, 'moving initial ' || a.aggminitval)
          FROM pg_aggregate a WHERE a.aggfnoid = p.oid) END AS aggregate
  FROM (VALUES (NULL)) before_14(prosqlbody)
 CROSS JOIN LATERAL (SELECT pg_proc.*, prosqlbody AS sqlbody FROM pg_proc) p
  JOIN pg_namespace n ON n.oid = p.pronamespace
  JOIN pg_language l ON l.oid = p.prolang
 WHERE p.oid >= 16384 AND n.nspname NOT LIKE 'pg\_temp%'
   AND NOT EXISTS (SELECT 1 FROM pg_depend d
                    WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'i'
                      AND d.refclassid = 'pg_type'::regclass);
