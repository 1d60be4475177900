-- It is called a name everywhere else.
ALTER TABLE customers RENAME COLUMN full_name TO name;
