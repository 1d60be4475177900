CREATE EXTENSION citext VERSION '1.6';
CREATE SCHEMA app;
COMMENT ON SCHEMA app IS 'all that is ours';
CREATE ROLE "schema reader";
CREATE ROLE "schema ""writer""";
GRANT USAGE ON SCHEMA app TO "schema reader";

CREATE TYPE app.status AS ENUM ('new', 'it''s paid', 'sent');
ALTER TYPE app.status ADD VALUE 'back' BEFORE 'sent';
CREATE DOMAIN app.quantity AS integer DEFAULT 1 NOT NULL CONSTRAINT positive CHECK (VALUE > 0);
CREATE DOMAIN app.loose AS text COLLATE "C";
CREATE TYPE app.address AS (street text, town varchar(40), zip numeric(5));
COMMENT ON COLUMN app.address.town IS 'not the village';
CREATE TYPE app.span AS RANGE (subtype = float8, subtype_diff = float8mi);
CREATE COLLATION app.by_code (provider = libc, locale = 'C');

CREATE SEQUENCE app.numbers AS integer START 10 INCREMENT 5 MAXVALUE 1000 CYCLE CACHE 3;
REVOKE ALL ON SEQUENCE app.numbers FROM PUBLIC;
GRANT USAGE ON SEQUENCE app.numbers TO "schema ""writer""";

CREATE TABLE app.customer (
  id bigint GENERATED ALWAYS AS IDENTITY (START 100) PRIMARY KEY,
  "E-Mail ""home""" citext NOT NULL UNIQUE,
  "größe" numeric(10, 2) DEFAULT 0.5,
  home app.address,
  born date,
  seen tstzrange,
  notes text COLLATE "C"
);
ALTER TABLE app.customer ALTER notes SET STORAGE external, ALTER born SET STATISTICS 500, ALTER born SET (n_distinct = 7);
COMMENT ON TABLE app.customer IS E'who buys,\nand who did';
COMMENT ON COLUMN app.customer.born IS 'or founded';
COMMENT ON CONSTRAINT customer_pkey ON app.customer IS 'a number';
GRANT SELECT, INSERT ON app.customer TO "schema ""writer""" WITH GRANT OPTION;
GRANT ALL ON app.customer TO "schema reader";
GRANT UPDATE (born) ON app.customer TO PUBLIC;

CREATE TABLE app."Order" (
  id serial PRIMARY KEY,
  customer bigint NOT NULL REFERENCES app.customer ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  state app.status NOT NULL DEFAULT 'new',
  quantity app.quantity,
  price numeric(12, 2) NOT NULL DEFAULT 0,
  total numeric GENERATED ALWAYS AS (price * 2) STORED,
  during tstzrange,
  CONSTRAINT "a fair price" CHECK (price >= 0 AND price < 1000000),
  CONSTRAINT state_known CHECK (state::text IN ('new', 'sent')) NOT VALID,
  EXCLUDE USING gist (during WITH &&)
) WITH (fillfactor = 80, autovacuum_enabled = false);
CREATE UNIQUE INDEX ON app."Order" (customer, (price * 2) DESC NULLS LAST) INCLUDE (price) WHERE price > 0;
CREATE INDEX "by day" ON app."Order" USING brin (during);
ALTER TABLE app."Order" REPLICA IDENTITY FULL;
ALTER TABLE app."Order" CLUSTER ON "Order_pkey";
CREATE STATISTICS app.order_facts (dependencies, ndistinct) ON customer, price FROM app."Order";

CREATE UNLOGGED TABLE app.scratch (a int, b int, c int);
ALTER TABLE app.scratch DROP b;
CREATE TABLE app.event (at timestamptz NOT NULL, what jsonb, PRIMARY KEY (at)) PARTITION BY RANGE (at);
CREATE TABLE app.event_2025 PARTITION OF app.event FOR VALUES FROM ('2025-01-01 00:00+00') TO ('2026-01-01 00:00+00');
CREATE TABLE app.event_rest PARTITION OF app.event DEFAULT;
CREATE INDEX ON app.event (what);
CREATE TABLE app.mother (a int NOT NULL, b text CHECK (b <> ''));
CREATE TABLE app.child (c int) INHERITS (app.mother);

CREATE VIEW app.paid WITH (security_barrier = true) AS
  SELECT o.id, c.born FROM app."Order" o JOIN app.customer c ON c.id = o.customer WHERE o.state = 'new';
CREATE MATERIALIZED VIEW app.totals AS
  SELECT o.customer, sum(o.price) AS price FROM app."Order" o JOIN app.customer c ON c.id = o.customer GROUP BY o.customer WITH NO DATA;
CREATE UNIQUE INDEX ON app.totals (customer);

CREATE FUNCTION app.total(price numeric, VARIADIC rates numeric[] DEFAULT '{}') RETURNS numeric
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 7 SET search_path = '' AS 'SELECT price';
CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION app.touch() FROM PUBLIC;
CREATE PROCEDURE app.tidy(INOUT n int) LANGUAGE plpgsql AS 'BEGIN n := 1; END';
CREATE AGGREGATE app.product(numeric) (sfunc = numeric_mul, stype = numeric, initcond = '1');
CREATE OPERATOR app.## (leftarg = int, rightarg = int, function = int4mul, commutator = OPERATOR(app.##));
CREATE CAST (app.status AS integer) WITH INOUT AS ASSIGNMENT;
CREATE FUNCTION app.on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE OPERATOR CLASS app.int_ops FOR TYPE int USING btree AS OPERATOR 1 <, OPERATOR 3 =, FUNCTION 1 btint4cmp(int, int);

CREATE TRIGGER touch BEFORE UPDATE OF price ON app."Order" FOR EACH ROW WHEN (NEW.price > 0) EXECUTE FUNCTION app.touch();
CREATE CONSTRAINT TRIGGER later AFTER INSERT ON app."Order" DEFERRABLE FOR EACH ROW EXECUTE FUNCTION app.touch();
ALTER TABLE app."Order" DISABLE TRIGGER touch;
CREATE TRIGGER touch BEFORE UPDATE ON app.event FOR EACH ROW EXECUTE FUNCTION app.touch();
CREATE RULE silent AS ON DELETE TO app.scratch DO INSTEAD NOTHING;
ALTER TABLE app.customer ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.customer AS RESTRICTIVE FOR UPDATE TO "schema reader", "schema ""writer""" USING (born IS NULL) WITH CHECK (id > 0);
CREATE EVENT TRIGGER watch ON ddl_command_end WHEN TAG IN ('DROP TABLE', 'CREATE TABLE') EXECUTE FUNCTION app.on_ddl();
DROP EVENT TRIGGER watch;
CREATE EVENT TRIGGER watch ON sql_drop EXECUTE FUNCTION app.on_ddl();

CREATE TEXT SEARCH CONFIGURATION app.words (COPY = simple);
CREATE TEXT SEARCH DICTIONARY app.plain (TEMPLATE = simple, stopwords = english);
ALTER TEXT SEARCH CONFIGURATION app.words ALTER MAPPING FOR word WITH app.plain, simple;
CREATE CONVERSION app.latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;

CREATE FOREIGN DATA WRAPPER nowhere OPTIONS (mode 'none');
CREATE SERVER elsewhere TYPE 'x' VERSION '2' FOREIGN DATA WRAPPER nowhere OPTIONS (host 'h', port '1');
CREATE USER MAPPING FOR PUBLIC SERVER elsewhere OPTIONS ("user" 'u', password 'secret');
CREATE FOREIGN TABLE app.far (a int OPTIONS (there 'b') NOT NULL) SERVER elsewhere OPTIONS (t 'far');
CREATE PUBLICATION changes FOR TABLE app.customer, app."Order" WITH (publish = 'insert, update');
CREATE SUBSCRIPTION incoming CONNECTION 'host=127.0.0.1 port=1 dbname=x' PUBLICATION changes WITH (connect = false);
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO "schema reader";
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
