-- What all sessions have counted and reported since the database was made.
SELECT c.oid::bigint AS id,
       pg_catalog.pg_stat_get_numscans(c.oid) AS scans,
       pg_catalog.pg_stat_get_tuples_inserted(c.oid) AS inserted,
       pg_catalog.pg_stat_get_tuples_updated(c.oid) AS updated,
       pg_catalog.pg_stat_get_tuples_deleted(c.oid) AS deleted
  FROM pg_catalog.pg_class c
 WHERE c.oid >= 16384 AND c.relkind IN ('r', 'm', 'p')
