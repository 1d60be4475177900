-- What this session's transaction holds and has done. A relation that was dropped has no row in pg_class any more.
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

SELECT pg_catalog.current_setting('rehearsal.notes', true) AS notes,
       pg_catalog.set_config('rehearsal.notes', '', false) AS emptied,
       -- pg_settings takes longer than everything else here, and these are printed with units.
       (1000 * extract(epoch FROM pg_catalog.current_setting('lock_timeout')::interval))::bigint AS lock,
       (1000 * extract(epoch FROM pg_catalog.current_setting('rehearsal.timeout')::interval))::bigint AS statement,
       (1000 * extract(epoch FROM pg_catalog.current_setting('idle_in_transaction_session_timeout')::interval))::bigint AS idle,
       (1000 * extract(epoch FROM pg_catalog.current_setting('transaction_timeout', true)::interval))::bigint AS transaction
