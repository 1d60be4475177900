-- All objects that somebody made, of all catalogues: what no fact covers must be named. Not what exists only as a part of
-- another object (row types, array types, triggers of foreign keys, indexes of partitions), nor what is temporary.
WITH lasting AS (
  SELECT oid FROM pg_class WHERE relpersistence <> 't'
), made(catalogue, oid) AS (
  SELECT 'pg_am'::regclass, oid FROM pg_am
  UNION ALL SELECT 'pg_cast'::regclass, oid FROM pg_cast
  UNION ALL SELECT 'pg_class'::regclass, oid FROM pg_class WHERE relpersistence <> 't' AND relkind NOT IN ('t', 'c')
    AND relnamespace <> 'pg_toast'::regnamespace
  UNION ALL SELECT 'pg_collation'::regclass, oid FROM pg_collation
  -- Not the NOT NULL of columns and domains, constraint triggers, and what is inherited.
  UNION ALL SELECT 'pg_constraint'::regclass, oid FROM pg_constraint
    WHERE contype NOT IN ('n', 't') AND (conislocal OR coninhcount = 0) AND (conrelid = 0 OR conrelid IN (SELECT oid FROM lasting))
  UNION ALL SELECT 'pg_conversion'::regclass, oid FROM pg_conversion
  UNION ALL SELECT 'pg_default_acl'::regclass, oid FROM pg_default_acl
  UNION ALL SELECT 'pg_event_trigger'::regclass, oid FROM pg_event_trigger
  UNION ALL SELECT 'pg_extension'::regclass, oid FROM pg_extension
  UNION ALL SELECT 'pg_foreign_data_wrapper'::regclass, oid FROM pg_foreign_data_wrapper
  UNION ALL SELECT 'pg_foreign_server'::regclass, oid FROM pg_foreign_server
  UNION ALL SELECT 'pg_language'::regclass, oid FROM pg_language
  UNION ALL SELECT 'pg_largeobject'::regclass, oid FROM pg_largeobject_metadata
  UNION ALL SELECT 'pg_namespace'::regclass, oid FROM pg_namespace WHERE nspname NOT LIKE 'pg\_%'
  UNION ALL SELECT 'pg_opclass'::regclass, oid FROM pg_opclass
  UNION ALL SELECT 'pg_operator'::regclass, oid FROM pg_operator
  UNION ALL SELECT 'pg_opfamily'::regclass, oid FROM pg_opfamily
  UNION ALL SELECT 'pg_policy'::regclass, oid FROM pg_policy
  UNION ALL SELECT 'pg_proc'::regclass, oid FROM pg_proc WHERE pronamespace::regnamespace::text NOT LIKE 'pg\_temp%'
  UNION ALL SELECT 'pg_publication'::regclass, oid FROM pg_publication
  UNION ALL SELECT 'pg_rewrite'::regclass, oid FROM pg_rewrite WHERE ev_class IN (SELECT oid FROM lasting)
  UNION ALL SELECT 'pg_statistic_ext'::regclass, oid FROM pg_statistic_ext
  UNION ALL SELECT 'pg_subscription'::regclass, oid FROM pg_subscription
    WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())
  UNION ALL SELECT 'pg_transform'::regclass, oid FROM pg_transform
  UNION ALL SELECT 'pg_trigger'::regclass, oid FROM pg_trigger WHERE tgrelid IN (SELECT oid FROM lasting)
  UNION ALL SELECT 'pg_ts_config'::regclass, oid FROM pg_ts_config
  UNION ALL SELECT 'pg_ts_dict'::regclass, oid FROM pg_ts_dict
  UNION ALL SELECT 'pg_ts_parser'::regclass, oid FROM pg_ts_parser
  UNION ALL SELECT 'pg_ts_template'::regclass, oid FROM pg_ts_template
  UNION ALL SELECT 'pg_type'::regclass, oid FROM pg_type WHERE typnamespace::regnamespace::text NOT LIKE 'pg\_temp%'
  UNION ALL SELECT 'pg_user_mapping'::regclass, umid FROM pg_user_mappings
)
SELECT m.catalogue || '/' || m.oid AS key
  FROM made m
 WHERE m.oid >= 16384
   AND NOT EXISTS (SELECT 1 FROM pg_depend d
                    WHERE d.classid = m.catalogue AND d.objid = m.oid AND d.deptype IN ('i', 'P', 'S'));
