-- How far each sequence has come, in its own direction; null when it has given no value yet.
SELECT pg_catalog.format('%I.%I', schemaname, sequencename) AS name,
       pg_catalog.sign(increment_by)::numeric * last_value AS progress
FROM pg_catalog.pg_sequences
ORDER BY 1
