CREATE SCHEMA sales;
CREATE TYPE mood AS ENUM ('SAD', 'GLAD');
CREATE SEQUENCE tag_seq INCREMENT BY 20;
CREATE SEQUENCE order_seq INCREMENT BY 50;

CREATE TABLE customer (
  id bigserial PRIMARY KEY,
  name text NOT NULL,
  email varchar(80) CONSTRAINT one_email UNIQUE,
  code varchar,
  grade varchar(20) NOT NULL CHECK (grade IN ('NEW', 'KNOWN', 'BANNED')),
  level smallint,
  mood mood,
  created timestamptz NOT NULL DEFAULT now(),
  points int NOT NULL DEFAULT '0',
  version bigint NOT NULL DEFAULT 0,
  token uuid DEFAULT gen_random_uuid(),
  notes jsonb,
  picture bytea,
  street varchar(255),
  post_code varchar(10)
);
CREATE UNIQUE INDEX by_code ON customer (code, name);
CREATE INDEX by_time ON customer (created DESC, name);
CREATE INDEX by_grade ON customer (grade);
CREATE INDEX of_nobody ON customer (lower(name));

CREATE TABLE customer_phone (
  phone varchar(40) NOT NULL,
  customer_id bigint NOT NULL REFERENCES customer ON DELETE CASCADE,
  PRIMARY KEY (phone, customer_id)
);
CREATE TABLE tag (id int PRIMARY KEY, label text NOT NULL UNIQUE, colour varchar(30));
CREATE TABLE customer_tag (
  customer_id bigint REFERENCES customer,
  tag_id int CONSTRAINT to_tag REFERENCES tag,
  PRIMARY KEY (tag_id, customer_id)
);
CREATE TABLE sales."Order" (
  id bigint PRIMARY KEY,
  discount numeric(5, 4),
  due date,
  "Remark" text,
  total numeric(12, 2),
  agent_id bigint REFERENCES customer ON DELETE SET NULL,
  customer_id bigint NOT NULL REFERENCES customer
);
CREATE TABLE product (sku text PRIMARY KEY, title text);
CREATE TABLE book (sku text PRIMARY KEY REFERENCES product, pages smallint NOT NULL);
CREATE TABLE sales.line (
  number int,
  weight float8 NOT NULL,
  purchase_id bigint REFERENCES sales."Order",
  product_sku text REFERENCES product,
  PRIMARY KEY (number, purchase_id)
);
CREATE TABLE payment (
  id uuid PRIMARY KEY,
  kind varchar(12) NOT NULL,
  received timestamptz,
  last_digits varchar(4),
  iban varchar(34),
  purchase_id bigint UNIQUE REFERENCES sales."Order"
);
CREATE TABLE transfer_payment_remarks (
  transfer_payment_id uuid NOT NULL REFERENCES payment,
  remarks text
);

-- What no entity speaks of.
CREATE TYPE colour AS ENUM ('red');
CREATE TABLE audit (id int PRIMARY KEY, customer_id bigint REFERENCES customer, at timestamptz DEFAULT now());
CREATE VIEW known_customer AS SELECT code, version FROM customer;
CREATE SEQUENCE receipts;
