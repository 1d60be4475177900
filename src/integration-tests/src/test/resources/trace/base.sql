-- What all cases find: small tables, of which the planner would read each as a whole.
CREATE TABLE item (id int PRIMARY KEY, size int, name text, code varchar(20), price numeric(6,2), made timestamp, sold int);
CREATE INDEX item_size ON item (size);
CREATE INDEX item_code ON item (code);
INSERT INTO item SELECT i, i, 'name ' || i, 'c' || i, i, date '2024-01-01' + i FROM generate_series(1, 3) i;
CREATE TABLE shop (id int PRIMARY KEY, town text);
INSERT INTO shop SELECT i, 'town' FROM generate_series(1, 4) i;
CREATE TABLE visit (id int PRIMARY KEY, shop int NOT NULL);
INSERT INTO visit SELECT i, i FROM generate_series(1, 2) i;
CREATE TABLE stay (id int PRIMARY KEY, shop int CONSTRAINT stay_shop REFERENCES shop);
INSERT INTO stay SELECT i, i FROM generate_series(1, 2) i;
CREATE TABLE event (day int, what text) PARTITION BY RANGE (day);
CREATE TABLE event_1 PARTITION OF event FOR VALUES FROM (1) TO (10);
CREATE TABLE event_2 PARTITION OF event FOR VALUES FROM (10) TO (20);
INSERT INTO event SELECT i, 'what' FROM generate_series(1, 19) i;
