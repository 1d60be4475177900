CREATE TABLE loan (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  member_id   bigint NOT NULL REFERENCES member,
  barcode     text NOT NULL REFERENCES copy,
  lent_on     date NOT NULL,
  due_on      date NOT NULL,
  returned_on date,
  CHECK (due_on > lent_on),
  CHECK (returned_on >= lent_on)
);

CREATE INDEX loan_member ON loan (member_id);
