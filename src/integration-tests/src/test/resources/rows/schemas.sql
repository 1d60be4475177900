-- Schemas between empty lines, of which every table is filled fully.
-- foreign keys
CREATE TABLE a (id int PRIMARY KEY, b int NOT NULL);
CREATE TABLE b (id int PRIMARY KEY, a int NOT NULL REFERENCES a);
ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b;

CREATE TABLE t (id serial PRIMARY KEY, up int NOT NULL REFERENCES t);

CREATE TABLE t (id serial PRIMARY KEY, up int REFERENCES t, CHECK (up <> id));

CREATE TABLE t (tenant int, id int, up int NOT NULL, PRIMARY KEY (tenant, id), FOREIGN KEY (tenant, up) REFERENCES t);

CREATE TABLE n (id uuid PRIMARY KEY);
CREATE TABLE p (n uuid REFERENCES n, id int, PRIMARY KEY (n, id));
CREATE TABLE c (n uuid NOT NULL REFERENCES n, p int, q int, FOREIGN KEY (n, p) REFERENCES p, FOREIGN KEY (n, q) REFERENCES p);

CREATE TABLE a (id uuid PRIMARY KEY);
CREATE TABLE b (id uuid PRIMARY KEY);
CREATE TABLE c (id uuid PRIMARY KEY REFERENCES a REFERENCES b);

CREATE TABLE a (id int PRIMARY KEY);
CREATE TABLE b (id int PRIMARY KEY);
CREATE TABLE c (a int REFERENCES a, b int REFERENCES b, CHECK ((a IS NULL) <> (b IS NULL)));

CREATE TABLE a (x int, y int, UNIQUE (x, y));
CREATE TABLE b (x int, y int, FOREIGN KEY (x, y) REFERENCES a (x, y) MATCH FULL);

CREATE TABLE t (id int PRIMARY KEY, a int REFERENCES t CHECK (a <> id), b int REFERENCES t CHECK (b <> id), c int NOT NULL REFERENCES t);

CREATE TABLE t (id int PRIMARY KEY, up int NOT NULL REFERENCES t, boss int NOT NULL REFERENCES t, CHECK (up <> boss));

CREATE TABLE t (id int PRIMARY KEY, up int NOT NULL UNIQUE REFERENCES t CHECK (up <> id));

-- keys
CREATE TYPE e AS ENUM ('a', 'b', 'c');
CREATE TABLE t (a boolean NOT NULL, e e NOT NULL, UNIQUE (a, e));

CREATE TABLE t (email text NOT NULL);
CREATE UNIQUE INDEX ON t (lower(email));

CREATE TABLE t (a int, live boolean);
CREATE UNIQUE INDEX ON t (a) WHERE live;

CREATE TABLE t (a int, UNIQUE (a) DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE t (during tstzrange NOT NULL, EXCLUDE USING gist (during WITH &&));

CREATE EXTENSION btree_gist;
CREATE TABLE t (room int NOT NULL, during daterange NOT NULL, EXCLUDE USING gist (room WITH =, during WITH &&));

CREATE TABLE t (code varchar(3) PRIMARY KEY, c "char" UNIQUE, x char(4) UNIQUE);

-- checks and domains
CREATE TABLE t (a text NOT NULL CHECK (a ~ '^[A-Z]{2}-\d{4}$'), b text UNIQUE NOT NULL CHECK (b ~ '^[a-z]+(_[a-z0-9]+)*$'), c text NOT NULL CHECK (c LIKE 'http%://%'));

CREATE TABLE t (low int NOT NULL, high int NOT NULL, CHECK (low < high), CHECK (high < 3));

CREATE TABLE t (begins date NOT NULL, ends date NOT NULL, CHECK (ends > begins));

CREATE TABLE t (kind text NOT NULL CHECK (kind IN ('card', 'cash')), card text, CHECK ((kind = 'card') = (card IS NOT NULL)));

CREATE FUNCTION fits(text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN length($1) = 7; END';
CREATE TABLE t (a text NOT NULL CHECK (fits(a)));

CREATE DOMAIN small AS int CHECK (VALUE < 10);
CREATE DOMAIN tiny AS small NOT NULL CHECK (VALUE > 5);
CREATE TABLE t (a tiny, b tiny[], c small CHECK (c <> 7));

CREATE TYPE pair AS (a int, b text[]);
CREATE DOMAIN fair AS pair CHECK ((VALUE).a > 0);
CREATE TABLE t (p pair NOT NULL, q pair[], r fair NOT NULL);

-- generated columns, identities, partitions, inheritance
CREATE TABLE t (v jsonb NOT NULL, id text PRIMARY KEY GENERATED ALWAYS AS (v ->> 'id') STORED, n int NOT NULL GENERATED ALWAYS AS ((v #>> '{a,b}')::int) STORED);

CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a int, b int GENERATED ALWAYS AS (a * 2) STORED CHECK (b < 10));

CREATE TABLE t (at timestamptz NOT NULL, id int) PARTITION BY RANGE (at);
CREATE TABLE t1 PARTITION OF t FOR VALUES FROM ('2030-01-01') TO ('2030-02-01');

CREATE TABLE t (k text, id int) PARTITION BY LIST (k);
CREATE TABLE t1 PARTITION OF t FOR VALUES IN ('x') PARTITION BY HASH (id);
CREATE TABLE t2 PARTITION OF t1 FOR VALUES WITH (MODULUS 3, REMAINDER 1);

CREATE TABLE a (id int PRIMARY KEY);
CREATE TABLE b (id int PRIMARY KEY);
CREATE TABLE t (id int, k int, p int) PARTITION BY LIST (k);
CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1);
CREATE TABLE t2 (p int, x int, k int, id int);
ALTER TABLE t2 DROP x;
ALTER TABLE t ATTACH PARTITION t2 FOR VALUES IN (2);
ALTER TABLE t1 ADD FOREIGN KEY (p) REFERENCES a, ADD CHECK (id > 5000);
ALTER TABLE t2 ADD FOREIGN KEY (p) REFERENCES b, ADD CHECK (id < 7), ALTER p SET NOT NULL, ADD UNIQUE (id) DEFERRABLE;

CREATE TABLE a (id serial PRIMARY KEY);
CREATE TABLE b (x int UNIQUE) INHERITS (a);

CREATE UNLOGGED TABLE t (a int);
ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

CREATE TABLE t (a int);
CREATE RULE r AS ON INSERT TO t DO INSTEAD NOTHING;

CREATE TABLE t (a int);
CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION $no$no$no$; END';
CREATE TRIGGER no BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION no();

-- types
CREATE TABLE t (a smallint, b bigint, c numeric(4,4), d numeric(20,0), e real, f money, g bytea, h bit(3) NOT NULL, i varbit(70), j time(2), k timetz, l interval, m name, n "char", o char(3), p varchar(1), q timestamp(0), r oid);

CREATE TABLE t (a inet, b cidr, c macaddr, d macaddr8, e point, f line, g lseg, h box, i path, j polygon, k circle, l tsvector, m tsquery, n pg_lsn, o xml, p jsonpath, q regclass, r regtype, s int4range, t numrange, u daterange, v tsrange, w json, x uuid);

CREATE EXTENSION citext;
CREATE EXTENSION hstore;
CREATE EXTENSION ltree;
CREATE EXTENSION isn;
CREATE EXTENSION cube;
CREATE EXTENSION seg;
CREATE TABLE t (a citext UNIQUE NOT NULL CHECK (a <> ''), b hstore NOT NULL, c ltree NOT NULL, d isbn NOT NULL, e cube NOT NULL, f seg NOT NULL);

CREATE TABLE "a ""b"" c" ("select" int PRIMARY KEY, "größe 名" text CHECK ("größe 名" <> ''), "row#" int, i int CHECK (i > 3), n int CHECK (n > i));

CREATE TABLE t ();
