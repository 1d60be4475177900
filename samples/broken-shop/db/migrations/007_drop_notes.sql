-- Nobody reads them.
ALTER TABLE customers DROP COLUMN notes;
