-- Numbers about whole columns. What pg_stats knows of single values is not read.
SELECT c.oid::regclass::text, quote_ident(a.attname), s.null_frac, s.avg_width, s.n_distinct
  FROM pg_stats s
  JOIN pg_namespace n ON n.nspname = s.schemaname
  JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = s.tablename AND NOT c.relispartition
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = s.attname
 WHERE c.relkind IN ('r', 'p') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
   AND s.inherited = (c.relkind = 'p')
 ORDER BY c.oid::regclass::text COLLATE "C", a.attnum;
