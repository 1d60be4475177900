-- The carrier wants to call.
ALTER TABLE customers ADD COLUMN phone text NOT NULL;
