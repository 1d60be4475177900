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

-- What this session's transaction holds and has done. A relation that was dropped has no row in pg_class any more.
CREATE FUNCTION rehearsal_trace.observation()
    RETURNS TABLE (id bigint, mode text, kind "char", name text, "table" text, table_id bigint, file bigint,
                   scans bigint, inserted bigint, updated bigint, deleted bigint)
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
    SELECT l.relation::bigint AS id,
           l.mode,
           c.relkind AS kind,
           CASE WHEN c.oid IS NOT NULL THEN pg_catalog.format('%I.%I', n.nspname, c.relname) END AS name,
           CASE WHEN i.indexrelid IS NOT NULL THEN pg_catalog.format('%I.%I', tn.nspname, t.relname) END AS "table",
           i.indrelid::bigint AS table_id,
           c.relfilenode::bigint AS file,
           pg_catalog.pg_stat_get_xact_numscans(l.relation) AS scans,
           pg_catalog.pg_stat_get_xact_tuples_inserted(l.relation) AS inserted,
           pg_catalog.pg_stat_get_xact_tuples_updated(l.relation) AS updated,
           pg_catalog.pg_stat_get_xact_tuples_deleted(l.relation) AS deleted
      FROM pg_catalog.pg_locks l
      LEFT JOIN pg_catalog.pg_class c ON c.oid = l.relation
      LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
      LEFT JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
      LEFT JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
     WHERE l.pid = pg_catalog.pg_backend_pid() AND l.locktype = 'relation' AND l.granted
       AND l.mode <> 'SIReadLock' AND l.relation >= 16384
       AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
       AND (n.nspname IS NULL OR n.nspname <> 'pg_toast' AND n.nspname !~ '^pg_(toast_)?temp_');
END $$;

-- Whoever migrates asks, also after SET ROLE.
GRANT USAGE ON SCHEMA rehearsal_trace TO PUBLIC;
GRANT EXECUTE ON FUNCTION rehearsal_trace.observation() TO PUBLIC;
