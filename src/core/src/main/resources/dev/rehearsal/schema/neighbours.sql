-- Foreign data wrappers, servers and user mappings. Options of a mapping are shown to whom PostgreSQL shows them, and
-- may hold a password: only that they are there is a fact, and which.
SELECT 'pg_foreign_data_wrapper/' || f.oid AS key, NULL AS parent, 'foreign data wrapper' AS kind, NULL AS schema,
       quote_ident(f.fdwname) AS name, pg_get_userbyid(f.fdwowner) AS owner,
       concat_ws(', ', 'handler ' || nullif(f.fdwhandler, 0)::regproc, 'validator ' || nullif(f.fdwvalidator, 0)::regproc) AS functions,
       (SELECT string_agg(o, ', ' ORDER BY o COLLATE "C") FROM unnest(f.fdwoptions) o) AS options
  FROM pg_foreign_data_wrapper f;

SELECT 'pg_foreign_server/' || s.oid AS key, NULL AS parent, 'server' AS kind, NULL AS schema,
       quote_ident(s.srvname) AS name, pg_get_userbyid(s.srvowner) AS owner,
       quote_ident(f.fdwname) AS wrapper, s.srvtype AS type, s.srvversion AS version,
       (SELECT string_agg(o, ', ' ORDER BY o COLLATE "C") FROM unnest(s.srvoptions) o) AS options
  FROM pg_foreign_server s JOIN pg_foreign_data_wrapper f ON f.oid = s.srvfdw;

SELECT 'pg_user_mapping/' || u.umid AS key, 'pg_foreign_server/' || u.srvid AS parent, 'user mapping' AS kind, NULL AS schema,
       format('%s on %I', CASE u.umuser WHEN 0 THEN 'PUBLIC' ELSE quote_ident(u.usename) END, u.srvname) AS name,
       (SELECT string_agg(CASE WHEN o ILIKE '%passw%=%' THEN split_part(o, '=', 1) || '=…' ELSE o END, ', ' ORDER BY o COLLATE "C")
          FROM unnest(u.umoptions) o) AS options
  FROM pg_user_mappings u;

-- Publications and what is in them.
SELECT 'pg_publication/' || p.oid AS key, NULL AS parent, 'publication' AS kind, NULL AS schema,
       quote_ident(p.pubname) AS name, pg_get_userbyid(p.pubowner) AS owner,
       CASE WHEN p.puballtables THEN 'yes' END AS "all tables",
       concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
                 CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END) AS operations,
       CASE WHEN p.pubviaroot THEN 'yes' END AS "via root",
       CASE to_jsonb(p) ->> 'pubgencols' WHEN 's' THEN 'stored' END AS "generated columns"
  FROM pg_publication p;

SELECT 'pg_publication_tables/' || t.pubname || '/' || t.schemaname || '/' || t.tablename AS key,
       'pg_publication/' || p.oid AS parent, 'published table' AS kind, NULL AS schema,
       format('%I.%I in %I', t.schemaname, t.tablename, t.pubname) AS name,
       -- Since PostgreSQL 15. All columns are as good as no list of columns.
       (SELECT string_agg(quote_ident(name), ', ' ORDER BY name COLLATE "C") FROM jsonb_array_elements_text(to_jsonb(t) -> 'attnames') name
        HAVING count(*) < (SELECT count(*) FROM pg_attribute a
                            WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '')) AS columns,
       to_jsonb(t) ->> 'rowfilter' AS filter,
       CASE WHEN NOT EXISTS (SELECT 1 FROM pg_publication_rel r WHERE r.prpubid = p.oid AND r.prrelid = c.oid)
            THEN 'its schema, or the table that it is a partition of' END AS "published with"
  FROM pg_publication_tables t
  JOIN pg_publication p ON p.pubname = t.pubname
  JOIN pg_namespace n ON n.nspname = t.schemaname
  JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = t.tablename
 WHERE NOT p.puballtables;

-- Not the connection, which may hold a password and which only a superuser may read.
SELECT 'pg_subscription/' || s.oid AS key, NULL AS parent, 'subscription' AS kind, NULL AS schema,
       quote_ident(s.subname) AS name, pg_get_userbyid(s.subowner) AS owner,
       CASE WHEN s.subenabled THEN 'yes' ELSE 'no' END AS enabled, quote_ident(s.subslotname) AS slot,
       s.subsynccommit AS "synchronous commit",
       (SELECT string_agg(quote_ident(p), ', ' ORDER BY p COLLATE "C") FROM unnest(s.subpublications) p) AS publications
  FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid
 WHERE d.datname = current_database();
