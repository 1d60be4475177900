-- migrate:up
CREATE TABLE setting (name text, value text);
INSERT INTO setting VALUES ('days', '14'), ('days', '14'), ('greeting', 'Grüß dich; \. -- it''s fine'), ('none', NULL);
ALTER TABLE "Title" ADD COLUMN year int;
ALTER TABLE "Title" ENABLE ROW LEVEL SECURITY;
CREATE POLICY all_of_them ON "Title" USING (true);
REVOKE EXECUTE ON FUNCTION no_lost() FROM PUBLIC;

-- migrate:down
DROP POLICY all_of_them ON "Title";
ALTER TABLE "Title" DROP COLUMN year;
DROP TABLE setting;
