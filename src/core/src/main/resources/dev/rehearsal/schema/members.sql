-- What belongs to extensions.
SELECT d.classid::regclass || '/' || d.objid AS key, quote_ident(e.extname) AS extension
  FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
 WHERE d.deptype = 'e' AND d.refclassid = 'pg_extension'::regclass;
