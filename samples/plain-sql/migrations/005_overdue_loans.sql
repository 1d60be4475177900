CREATE FUNCTION overdue_loans(today date)
  RETURNS TABLE (card text, barcode text, name text, days_late integer)
LANGUAGE sql STABLE AS $$
  SELECT member.card, copy.barcode, title.name, today - loan.due_on
  FROM loan
    JOIN member ON member.id = loan.member_id
    JOIN copy ON copy.barcode = loan.barcode
    JOIN title ON title.isbn = copy.isbn
  WHERE loan.returned_on IS NULL AND loan.due_on < today
  ORDER BY loan.due_on, loan.id;
$$;
