-- What event triggers have noted, and the timeouts in force.
SELECT pg_catalog.current_setting('rehearsal.notes', true) AS notes,
       pg_catalog.set_config('rehearsal.notes', '', false) AS emptied,
       -- pg_settings takes longer than everything else here, and these are printed with units.
       (1000 * extract(epoch FROM pg_catalog.current_setting('lock_timeout')::interval))::bigint AS lock,
       (1000 * extract(epoch FROM pg_catalog.current_setting('rehearsal.timeout')::interval))::bigint AS statement,
       (1000 * extract(epoch FROM pg_catalog.current_setting('idle_in_transaction_session_timeout')::interval))::bigint AS idle,
       (1000 * extract(epoch FROM pg_catalog.current_setting('transaction_timeout', true)::interval))::bigint AS transaction
