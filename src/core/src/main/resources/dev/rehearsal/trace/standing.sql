-- Which relations a session has locked, and the one lock that it waits for, if it does.
SELECT l.locktype = 'relation' AS "onRelation",
       l.relation::bigint AS id,
       l.mode,
       l.granted
  FROM pg_catalog.pg_locks l
 WHERE l.pid = ? AND l.mode <> 'SIReadLock'
   AND (NOT l.granted
        OR l.locktype = 'relation' AND l.relation >= 16384
           AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()))
