-- What this session's transaction holds and has done. It is asked after each statement, and as a query of its own it
-- would take several times as long to plan as to run: as a function it is planned once.
SELECT * FROM rehearsal_trace.observation(%d);

SELECT pg_catalog.current_setting('rehearsal.notes', true) AS notes,
       pg_catalog.set_config('rehearsal.notes', '', false) AS emptied,
       -- pg_settings takes longer than everything else here, and these are printed with units.
       (1000 * extract(epoch FROM pg_catalog.current_setting('lock_timeout')::interval))::bigint AS lock,
       (1000 * extract(epoch FROM pg_catalog.current_setting('rehearsal.timeout')::interval))::bigint AS statement,
       (1000 * extract(epoch FROM pg_catalog.current_setting('idle_in_transaction_session_timeout')::interval))::bigint AS idle,
       (1000 * extract(epoch FROM pg_catalog.current_setting('transaction_timeout', true)::interval))::bigint AS transaction
