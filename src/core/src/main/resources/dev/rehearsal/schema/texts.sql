SELECT 'pg_collation/' || c.oid AS key, NULL AS parent, 'collation' AS kind, n.nspname AS schema,
       c.oid::regcollation AS name, pg_get_userbyid(c.collowner) AS owner,
       concat_ws(', ', CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'c' THEN 'libc' WHEN 'b' THEN 'builtin' ELSE 'default' END,
                 -- Each of these three has had several names: 15 and 17 moved an ICU locale.
                 'locale ' || coalesce(to_jsonb(c) ->> 'colllocale', to_jsonb(c) ->> 'colliculocale', c.collcollate),
                 CASE WHEN c.collctype <> c.collcollate THEN 'ctype ' || c.collctype END,
                 'rules ' || (to_jsonb(c) ->> 'collicurules'),
                 CASE WHEN NOT c.collisdeterministic THEN 'not deterministic' END) AS definition
  FROM pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace
 WHERE c.oid >= 16384;

SELECT 'pg_conversion/' || c.oid AS key, NULL AS parent, 'conversion' AS kind, n.nspname AS schema,
       format('%I.%I', n.nspname, c.conname) AS name, pg_get_userbyid(c.conowner) AS owner,
       concat_ws(', ', pg_encoding_to_char(c.conforencoding) || ' to ' || pg_encoding_to_char(c.contoencoding),
                 'function ' || c.conproc, CASE WHEN c.condefault THEN 'default' END) AS definition
  FROM pg_conversion c JOIN pg_namespace n ON n.oid = c.connamespace
 WHERE c.oid >= 16384;

SELECT 'pg_ts_config/' || c.oid AS key, NULL AS parent, 'text search configuration' AS kind, n.nspname AS schema,
       c.oid::regconfig AS name, pg_get_userbyid(c.cfgowner) AS owner,
       format('%I.%I', p.prsnamespace::regnamespace::text, p.prsname) AS parser,
       (SELECT string_agg(format('%s: %s', t.alias, dictionaries), ', ' ORDER BY t.tokid)
          FROM ts_token_type(c.cfgparser) t,
               LATERAL (SELECT string_agg(m.mapdict::regdictionary::text, ' ' ORDER BY m.mapseqno) FROM pg_ts_config_map m
                         WHERE m.mapcfg = c.oid AND m.maptokentype = t.tokid) d(dictionaries)
         WHERE dictionaries IS NOT NULL) AS mappings
  FROM pg_ts_config c JOIN pg_namespace n ON n.oid = c.cfgnamespace JOIN pg_ts_parser p ON p.oid = c.cfgparser
 WHERE c.oid >= 16384;

SELECT 'pg_ts_dict/' || d.oid AS key, NULL AS parent, 'text search dictionary' AS kind, n.nspname AS schema,
       d.oid::regdictionary AS name, pg_get_userbyid(d.dictowner) AS owner,
       format('%I.%I', t.tmplnamespace::regnamespace::text, t.tmplname) AS template,
       d.dictinitoption AS options
  FROM pg_ts_dict d JOIN pg_namespace n ON n.oid = d.dictnamespace JOIN pg_ts_template t ON t.oid = d.dicttemplate
 WHERE d.oid >= 16384;

SELECT 'pg_ts_parser/' || p.oid AS key, NULL AS parent, 'text search parser' AS kind, n.nspname AS schema,
       format('%I.%I', n.nspname, p.prsname) AS name,
       concat_ws(', ', p.prsstart, p.prstoken, p.prsend, p.prsheadline, p.prslextype) AS functions
  FROM pg_ts_parser p JOIN pg_namespace n ON n.oid = p.prsnamespace
 WHERE p.oid >= 16384;

SELECT 'pg_ts_template/' || t.oid AS key, NULL AS parent, 'text search template' AS kind, n.nspname AS schema,
       format('%I.%I', n.nspname, t.tmplname) AS name,
       concat_ws(', ', t.tmplinit, t.tmpllexize) AS functions
  FROM pg_ts_template t JOIN pg_namespace n ON n.oid = t.tmplnamespace
 WHERE t.oid >= 16384;
