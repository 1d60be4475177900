-- The sessions for which a session waits; a prepared transaction has none and is 0.
SELECT DISTINCT b.pid,
       a.datname IS NULL OR a.datname = pg_catalog.current_database() AS here,
       a.datname AS database,
       a.usename AS "user",
       a.application_name AS application,
       a.state,
       pg_catalog.left(pg_catalog.regexp_replace(a.query, '\s+', ' ', 'g'), 200) AS query
  FROM pg_catalog.unnest(pg_catalog.pg_blocking_pids(?)) AS b (pid)
  LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = b.pid
 ORDER BY b.pid
