-- What goods come back for.
CREATE TABLE returns (
  order_id bigint NOT NULL,
  line integer NOT NULL,
  reason text NOT NULL,
  returned_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (order_id, line)
);
