-- The carrier wants to call.
SET lock_timeout = '2s';
ALTER TABLE customers ADD COLUMN phone text NOT NULL DEFAULT '';
RESET lock_timeout;
