CREATE TABLE member (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  card      text NOT NULL UNIQUE CHECK (card ~ '^L[0-9]{4}$'),
  full_name text NOT NULL
);

CREATE TABLE title (
  isbn   text PRIMARY KEY,
  name   text NOT NULL,
  author text NOT NULL
);

CREATE TABLE copy (
  barcode text PRIMARY KEY,
  isbn    text NOT NULL REFERENCES title
);

CREATE INDEX copy_isbn ON copy (isbn);
