-- migrate:up
CREATE TYPE shelf AS ENUM ('fiction', 'science');
CREATE DOMAIN isbn AS text CHECK (VALUE ~ '^[0-9]{13}$');
CREATE TABLE "Title" (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  isbn isbn UNIQUE,
  name text NOT NULL,
  shelf shelf DEFAULT 'fiction' NOT NULL,
  words tsvector GENERATED ALWAYS AS (to_tsvector('simple', name)) STORED
);
COMMENT ON TABLE "Title" IS 'What can be lent';
CREATE INDEX title_words ON "Title" USING gin (words);
CREATE TABLE status (code text PRIMARY KEY, label text NOT NULL);
INSERT INTO status VALUES ('open', 'Open'), ('late', 'Late'), ('lost', E'Lost\tfor good');

-- migrate:down
DROP TABLE status, "Title";
DROP DOMAIN isbn;
DROP TYPE shelf;
