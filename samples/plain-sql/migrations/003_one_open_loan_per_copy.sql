CREATE UNIQUE INDEX loan_open_copy ON loan (barcode) WHERE returned_on IS NULL;
