-- Event triggers that note what each statement does to objects, in a setting of the session: it goes with a
-- transaction that is rolled back, and needs neither a table nor the right to write to one. Fields are parted by
-- the separators that ASCII has for this.
CREATE SCHEMA rehearsal_trace;

CREATE FUNCTION rehearsal_trace.note_commands() RETURNS event_trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on AS $$
BEGIN
  PERFORM set_config('rehearsal.notes', concat(current_setting('rehearsal.notes', true),
      (SELECT string_agg(concat_ws(chr(31), 'command', command_tag, object_type, object_identity, 'f') || chr(30), '' ORDER BY place)
         FROM pg_event_trigger_ddl_commands() WITH ORDINALITY
              AS command(classid, objid, objsubid, command_tag, object_type, schema_name, object_identity, in_extension, command, place)
        WHERE NOT in_extension AND coalesce(schema_name, '') NOT IN ('pg_toast', 'rehearsal_trace'))), false);
END $$;

CREATE FUNCTION rehearsal_trace.note_drops() RETURNS event_trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on AS $$
BEGIN
  PERFORM set_config('rehearsal.notes', concat(current_setting('rehearsal.notes', true),
      (SELECT string_agg(concat_ws(chr(31), 'drop', tg_tag, object_type, object_identity, NOT original) || chr(30), '' ORDER BY place)
         FROM pg_event_trigger_dropped_objects() WITH ORDINALITY
              AS dropped(classid, objid, objsubid, original, normal, is_temporary, object_type, schema_name, object_name, object_identity, address_names, address_args, place)
        WHERE NOT is_temporary AND coalesce(schema_name, '') <> 'pg_toast'
          -- What the script of an extension drops is nobody's business.
          AND current_query() !~* '^\s*(create|alter)\s+extension\M')), false);
END $$;

CREATE EVENT TRIGGER rehearsal_trace_commands ON ddl_command_end EXECUTE FUNCTION rehearsal_trace.note_commands();
CREATE EVENT TRIGGER rehearsal_trace_drops ON sql_drop EXECUTE FUNCTION rehearsal_trace.note_drops();

-- The last relation that was there before the migration: what it makes has a larger number.
DO $$
BEGIN
  EXECUTE pg_catalog.format(
      'CREATE FUNCTION rehearsal_trace.last_old() RETURNS oid LANGUAGE sql IMMUTABLE AS $f$ SELECT %s::pg_catalog.oid $f$',
      (SELECT pg_catalog.max(c.oid::bigint) FROM pg_catalog.pg_class c));
END $$;

-- What this session's transaction holds, a row for each mode, and then what it has done: a row for each relation that a
-- command later than one has changed in the catalogue, for each old table that it has read, and for each whose rows it
-- has written. All that it holds and has made would be far more, and take far longer, when a file has thousands of
-- statements. Commands are numbered through a transaction, also across its savepoints; what is older than it has a
-- larger age than itself; and what others have done meanwhile it has not locked.
CREATE FUNCTION rehearsal_trace.observation(since bigint)
    RETURNS TABLE (mode text, ids bigint[], id bigint, command bigint, kind "char", name text, "table" text,
                   table_id bigint, file bigint, scans bigint, inserted bigint, updated bigint, deleted bigint)
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on
    -- To plan it anew each time takes longer than to run it.
    SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  age_of_transaction integer := pg_catalog.age((pg_catalog.txid_current_if_assigned() % 4294967296)::text::xid);
BEGIN
  RETURN QUERY
    WITH locked AS (
      SELECT l.relation, l.mode
        FROM pg_catalog.pg_locks l
       WHERE l.pid = pg_catalog.pg_backend_pid() AND l.locktype = 'relation' AND l.granted
         AND l.mode <> 'SIReadLock' AND l.relation >= 16384
         AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())),
    done AS (
      SELECT c.oid,
             CASE WHEN pg_catalog.age(c.xmin) <= age_of_transaction THEN c.cmin::text::bigint ELSE -1 END AS command
        FROM pg_catalog.pg_class c
       WHERE pg_catalog.age(c.xmin) <= age_of_transaction AND c.cmin::text::bigint > since
          OR c.relkind IN ('r', 'm', 'p') AND c.oid >= 16384
             AND (c.oid <= rehearsal_trace.last_old() AND pg_catalog.pg_stat_get_xact_numscans(c.oid) > 0
                  OR pg_catalog.pg_stat_get_xact_tuples_inserted(c.oid) > 0
                  OR pg_catalog.pg_stat_get_xact_tuples_updated(c.oid) > 0
                  OR pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid) > 0))
    SELECT l.mode, pg_catalog.array_agg(l.relation::bigint),
           NULL::bigint, NULL::bigint, NULL::"char", NULL, NULL, NULL::bigint, NULL::bigint,
           NULL::bigint, NULL::bigint, NULL::bigint, NULL::bigint
      FROM locked l
     WHERE l.relation <= rehearsal_trace.last_old()
     GROUP BY l.mode
    UNION ALL
    SELECT NULL, NULL,
           c.oid::bigint, d.command, c.relkind,
           pg_catalog.format('%I.%I', n.nspname, c.relname),
           CASE WHEN i.indexrelid IS NOT NULL THEN pg_catalog.format('%I.%I', tn.nspname, t.relname) END,
           i.indrelid::bigint,
           c.relfilenode::bigint,
           pg_catalog.pg_stat_get_xact_numscans(c.oid),
           pg_catalog.pg_stat_get_xact_tuples_inserted(c.oid),
           pg_catalog.pg_stat_get_xact_tuples_updated(c.oid),
           pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid)
      FROM done d
      JOIN pg_catalog.pg_class c ON c.oid = d.oid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
      LEFT JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
      LEFT JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
     WHERE d.oid IN (SELECT relation FROM locked)
       AND n.nspname <> 'pg_toast' AND n.nspname !~ '^pg_(toast_)?temp_';
END $$;

-- Whoever migrates asks, also after SET ROLE.
GRANT USAGE ON SCHEMA rehearsal_trace TO PUBLIC;
GRANT EXECUTE ON FUNCTION rehearsal_trace.last_old(), rehearsal_trace.observation(bigint) TO PUBLIC;
