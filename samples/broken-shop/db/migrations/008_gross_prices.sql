-- Gross prices, at last.
ALTER TABLE products ADD COLUMN gross_cents integer;
UPDATE products SET gross_cents = price_cents * 119 / 100;
