-- The deferrable keys, each with a query for the places of rows that violate it: of two rows, the younger one.
WITH key_ AS (
  SELECT i.*, c.conname, c.conexclop, CASE t.relkind WHEN 'p' THEN '' ELSE 'ONLY ' END || t.oid::regclass::text AS from_,
         CASE WHEN t.relispartition THEN pg_partition_root(t.oid)::oid ELSE t.oid END AS root,
         coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false) AS null_is_same
    FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
    JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x')
   WHERE NOT i.indimmediate AND i.indrelid >= 16384 AND c.conparentid = 0
), part AS (
  SELECT k.indexrelid, n,
         format('(%s) AS k%s', pg_get_indexdef(k.indexrelid, n, false), n) AS value_,
         CASE WHEN k.null_is_same THEN '(older.k%1$s IS NULL AND younger.k%1$s IS NULL OR older.k%1$s OPERATOR(%2$I.%3$s) younger.k%1$s)'
              ELSE 'older.k%1$s OPERATOR(%2$I.%3$s) younger.k%1$s' END AS same,
         s.nspname, o.oprname
    FROM key_ k CROSS JOIN generate_series(1, k.indnkeyatts) AS n
    JOIN pg_opclass f ON f.oid = (k.indclass::oid[])[n - 1]
    JOIN pg_operator o ON o.oid = coalesce(k.conexclop[n], (
           SELECT m.amopopr FROM pg_amop m
            WHERE m.amopfamily = f.opcfamily AND m.amoplefttype = f.opcintype AND m.amoprighttype = f.opcintype AND m.amopstrategy = 3))
    JOIN pg_namespace s ON s.oid = o.oprnamespace
)
SELECT k.root AS "table", k.conname AS name,
       format('SELECT younger.table_, younger.place FROM %1$s AS older JOIN %1$s AS younger ON %2$s'
              ' AND (older.age_, younger.table_, younger.place) > (younger.age_, older.table_, older.place)',
              format('(SELECT tableoid AS table_, ctid AS place, age(xmin) AS age_, %s FROM %s WHERE %s)',
                     string_agg(p.value_, ', '), k.from_, coalesce(pg_get_expr(k.indpred, k.indrelid), 'true')),
              string_agg(format(p.same, p.n, p.nspname, p.oprname), ' AND ')) AS query
  FROM key_ k JOIN part p ON p.indexrelid = k.indexrelid
 GROUP BY k.root, k.conname, k.from_, k.indpred, k.indrelid
 ORDER BY k.root, k.conname;
