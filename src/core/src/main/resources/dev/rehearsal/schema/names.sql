-- Names for what no fact covers.
SELECT o.type AS kind, o.identity AS name
  FROM unnest(?::text[]) key,
       pg_identify_object(split_part(key, '/', 1)::regclass, split_part(key, '/', 2)::oid, 0) o
