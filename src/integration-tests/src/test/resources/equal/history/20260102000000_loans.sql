-- migrate:up
CREATE TABLE loan (
  id bigserial,
  title_id int NOT NULL REFERENCES "Title" ON DELETE CASCADE,
  status text NOT NULL DEFAULT 'open' REFERENCES status,
  lent_on date NOT NULL,
  PRIMARY KEY (id, lent_on)
) PARTITION BY RANGE (lent_on);
CREATE TABLE loan_2026 PARTITION OF loan FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX loans_that_are_open ON loan (title_id) WHERE status = 'open';
CREATE FUNCTION no_lost() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status = 'lost' THEN
    RAISE EXCEPTION 'report it first';
  END IF;
  RETURN NEW;
END;
$$;
CREATE TRIGGER no_lost BEFORE INSERT ON loan FOR EACH ROW EXECUTE FUNCTION no_lost();
CREATE VIEW open_loan AS SELECT l.id, t.name FROM loan l JOIN "Title" t ON t.id = l.title_id;
CREATE MATERIALIZED VIEW loans_by_status AS SELECT status, count(*) AS n FROM loan GROUP BY status;

-- migrate:down
DROP MATERIALIZED VIEW loans_by_status;
DROP VIEW open_loan;
DROP TABLE loan;
DROP FUNCTION no_lost();
