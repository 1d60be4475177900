-- Which objects transactions from a certain one on have touched, in the keys by which a schema is read: each row of the
-- catalogues bears the number of the transaction that wrote it (PostgreSQL documentation, 5.6 "System Columns"). What a row
-- says is told, too, as some are written anew with nothing changed; what PostgreSQL counts or decides for itself is left out.
WITH written(key, part, is_new, content) AS (
  SELECT 'pg_class/' || c.oid, 'pg_class', c.xmin,
         md5((to_jsonb(c) - ARRAY['relpages', 'reltuples', 'relallvisible', 'relallfrozen', 'relhasindex', 'relhastriggers', 'relhasrules', 'relchecks',
                             'relnatts', 'relfrozenxid', 'relminmxid', 'relfilenode', 'reltoastrelid', 'relhassubclass'])::text)
    FROM pg_class c
  UNION ALL SELECT 'pg_class/' || attrelid || '/' || attnum, 'pg_attribute', xmin, md5(a::text)
    FROM pg_attribute a WHERE attnum > 0 AND NOT attisdropped
  UNION ALL SELECT 'pg_class/' || adrelid || '/' || adnum, 'pg_attrdef', xmin, md5(d::text) FROM pg_attrdef d
  UNION ALL SELECT CASE contype WHEN 'n' THEN 'pg_class/' || conrelid || '/' || conkey[1] ELSE 'pg_constraint/' || oid END,
                   'pg_constraint' || CASE contype WHEN 'n' THEN '' ELSE '' || oid END, xmin, md5(c::text)
    FROM pg_constraint c
  UNION ALL SELECT 'pg_class/' || indexrelid, 'pg_index', xmin, md5((to_jsonb(i) - 'indcheckxmin')::text) FROM pg_index i
  UNION ALL SELECT 'pg_class/' || seqrelid, 'pg_sequence', xmin, md5(s::text) FROM pg_sequence s
  UNION ALL SELECT 'pg_class/' || inhrelid, 'pg_inherits' || inhseqno, xmin, md5(i::text) FROM pg_inherits i
  UNION ALL SELECT 'pg_class/' || partrelid, 'pg_partitioned_table', xmin, md5(p::text) FROM pg_partitioned_table p
  UNION ALL SELECT CASE rulename WHEN '_RETURN' THEN 'pg_class/' || ev_class ELSE 'pg_rewrite/' || oid END, 'pg_rewrite', xmin, md5(r::text)
    FROM pg_rewrite r
  UNION ALL SELECT 'pg_trigger/' || oid, 'pg_trigger', xmin, md5(t::text) FROM pg_trigger t
  UNION ALL SELECT 'pg_policy/' || oid, 'pg_policy', xmin, md5(p::text) FROM pg_policy p
  UNION ALL SELECT 'pg_statistic_ext/' || oid, 'pg_statistic_ext', xmin, md5(s::text) FROM pg_statistic_ext s
  UNION ALL SELECT 'pg_type/' || oid, 'pg_type', xmin, md5(t::text) FROM pg_type t
  UNION ALL SELECT 'pg_type/' || enumtypid, 'pg_enum' || oid, xmin, md5(e::text) FROM pg_enum e
  UNION ALL SELECT 'pg_type/' || rngtypid, 'pg_range', xmin, md5(r::text) FROM pg_range r
  UNION ALL SELECT 'pg_proc/' || oid, 'pg_proc', xmin, md5(p::text) FROM pg_proc p
  UNION ALL SELECT 'pg_proc/' || aggfnoid::oid, 'pg_aggregate', xmin, md5(a::text) FROM pg_aggregate a
  UNION ALL SELECT 'pg_namespace/' || oid, 'pg_namespace', xmin, md5(n::text) FROM pg_namespace n
  UNION ALL SELECT 'pg_extension/' || oid, 'pg_extension', xmin, md5(e::text) FROM pg_extension e
  UNION ALL SELECT 'pg_collation/' || oid, 'pg_collation', xmin, md5(c::text) FROM pg_collation c
  UNION ALL SELECT 'pg_conversion/' || oid, 'pg_conversion', xmin, md5(c::text) FROM pg_conversion c
  UNION ALL SELECT 'pg_operator/' || oid, 'pg_operator', xmin, md5(o::text) FROM pg_operator o
  UNION ALL SELECT 'pg_opclass/' || oid, 'pg_opclass', xmin, md5(o::text) FROM pg_opclass o
  UNION ALL SELECT 'pg_opfamily/' || oid, 'pg_opfamily', xmin, md5(o::text) FROM pg_opfamily o
  UNION ALL SELECT 'pg_cast/' || oid, 'pg_cast', xmin, md5(c::text) FROM pg_cast c
  UNION ALL SELECT 'pg_transform/' || oid, 'pg_transform', xmin, md5(t::text) FROM pg_transform t
  UNION ALL SELECT 'pg_language/' || oid, 'pg_language', xmin, md5(l::text) FROM pg_language l
  UNION ALL SELECT 'pg_am/' || oid, 'pg_am', xmin, md5(a::text) FROM pg_am a
  UNION ALL SELECT 'pg_event_trigger/' || oid, 'pg_event_trigger', xmin, md5(e::text) FROM pg_event_trigger e
  UNION ALL SELECT 'pg_ts_config/' || oid, 'pg_ts_config', xmin, md5(c::text) FROM pg_ts_config c
  UNION ALL SELECT 'pg_ts_config/' || mapcfg, 'pg_ts_config_map' || maptokentype || ' ' || mapseqno, xmin, md5(m::text) FROM pg_ts_config_map m
  UNION ALL SELECT 'pg_ts_dict/' || oid, 'pg_ts_dict', xmin, md5(d::text) FROM pg_ts_dict d
  UNION ALL SELECT 'pg_ts_parser/' || oid, 'pg_ts_parser', xmin, md5(p::text) FROM pg_ts_parser p
  UNION ALL SELECT 'pg_ts_template/' || oid, 'pg_ts_template', xmin, md5(t::text) FROM pg_ts_template t
  UNION ALL SELECT 'pg_foreign_data_wrapper/' || oid, 'pg_foreign_data_wrapper', xmin, md5(w::text) FROM pg_foreign_data_wrapper w
  UNION ALL SELECT 'pg_foreign_server/' || oid, 'pg_foreign_server', xmin, md5(s::text) FROM pg_foreign_server s
  UNION ALL SELECT 'pg_class/' || ftrelid, 'pg_foreign_table', xmin, md5(t::text) FROM pg_foreign_table t
  UNION ALL SELECT 'pg_publication/' || oid, 'pg_publication', xmin, md5(p::text) FROM pg_publication p
  UNION ALL SELECT 'pg_default_acl/' || oid, 'pg_default_acl', xmin, md5(a::text) FROM pg_default_acl a
  UNION ALL SELECT classoid::regclass || '/' || objoid || CASE objsubid WHEN 0 THEN '' ELSE '/' || objsubid END,
                   'pg_description', xmin, md5(d::text)
    FROM pg_description d
)
SELECT key, part, content FROM written WHERE age(is_new) <= age(?::text::xid);
