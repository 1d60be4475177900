-- What this session has counted and not yet reported, some of it perhaps of earlier transactions.
SELECT c.oid::bigint AS id,
       pg_catalog.pg_stat_get_xact_numscans(c.oid) AS scans,
       pg_catalog.pg_stat_get_xact_tuples_inserted(c.oid) AS inserted,
       pg_catalog.pg_stat_get_xact_tuples_updated(c.oid) AS updated,
       pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid) AS deleted
  FROM pg_catalog.pg_class c
 WHERE c.oid >= 16384 AND c.relkind IN ('r', 'm', 'p')
