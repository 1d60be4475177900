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
