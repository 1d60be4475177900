-- Triggers. That of a partition is its parent's, unless it is switched on or off by itself.
SELECT 'pg_trigger/' || t.oid AS key, 'pg_class/' || t.tgrelid AS parent, 'trigger' AS kind, n.nspname AS schema,
       t.tgrelid::regclass || '.' || quote_ident(t.tgname) AS name,
       pg_get_triggerdef(t.oid) AS definition,
       CASE t.tgenabled WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' ELSE 'yes' END AS enabled
  FROM pg_trigger t
  JOIN pg_class c ON c.oid = t.tgrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_trigger p ON p.oid = t.tgparentid
 WHERE t.oid >= 16384 AND NOT t.tgisinternal AND c.relpersistence <> 't'
   AND (p.oid IS NULL OR p.tgenabled <> t.tgenabled);

SELECT 'pg_event_trigger/' || e.oid AS key, NULL AS parent, 'event trigger' AS kind, NULL AS schema,
       quote_ident(e.evtname) AS name,
       pg_get_userbyid(e.evtowner) AS owner, e.evtevent AS event, e.evtfoid::regproc AS function,
       CASE e.evtenabled WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' ELSE 'yes' END AS enabled,
       (SELECT string_agg(t, ', ' ORDER BY t COLLATE "C") FROM unnest(e.evttags) t) AS tags
  FROM pg_event_trigger e WHERE e.oid >= 16384;

-- Rules; a view's own is its definition.
SELECT 'pg_rewrite/' || r.oid AS key, 'pg_class/' || r.ev_class AS parent, 'rule' AS kind, n.nspname AS schema,
       r.ev_class::regclass || '.' || quote_ident(r.rulename) AS name,
       pg_get_ruledef(r.oid) AS definition,
       CASE r.ev_enabled WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' ELSE 'yes' END AS enabled
  FROM pg_rewrite r
  JOIN pg_class c ON c.oid = r.ev_class
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE r.oid >= 16384 AND c.relpersistence <> 't' AND NOT (r.rulename = '_RETURN' AND c.relkind IN ('v', 'm'));

SELECT 'pg_policy/' || p.oid AS key, 'pg_class/' || p.polrelid AS parent, 'policy' AS kind, n.nspname AS schema,
       p.polrelid::regclass || '.' || quote_ident(p.polname) AS name,
       CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END AS command,
       CASE WHEN NOT p.polpermissive THEN 'yes' END AS restrictive,
       (SELECT string_agg(name, ', ' ORDER BY name COLLATE "C") FROM unnest(p.polroles) role_,
               LATERAL (SELECT CASE role_ WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(role_)) END) named(name)) AS roles,
       pg_get_expr(p.polqual, p.polrelid) AS "using",
       pg_get_expr(p.polwithcheck, p.polrelid) AS "with check"
  FROM pg_policy p
  JOIN pg_class c ON c.oid = p.polrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace;

-- Statistics objects.
SELECT 'pg_statistic_ext/' || s.oid AS key, 'pg_class/' || s.stxrelid AS parent, 'statistics' AS kind, n.nspname AS schema,
       quote_ident(n.nspname) || '.' || quote_ident(s.stxname) AS name,
       pg_get_userbyid(s.stxowner) AS owner,
       pg_get_statisticsobjdef(s.oid) AS definition,
       nullif(coalesce(s.stxstattarget, -1), -1) AS target
  FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace;
