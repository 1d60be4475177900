CREATE FUNCTION loan_limit() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  -- Two loans of one member at the same moment have to wait for each other.
  PERFORM FROM member WHERE id = NEW.member_id FOR UPDATE;
  IF (SELECT count(*) FROM loan WHERE member_id = NEW.member_id AND returned_on IS NULL) >= 3 THEN
    RAISE EXCEPTION 'member % has three books; one has to come back first', NEW.member_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'loan_limit';
  END IF;
  RETURN NEW;
END;
$$;

CREATE TRIGGER loan_limit BEFORE INSERT ON loan
  FOR EACH ROW EXECUTE FUNCTION loan_limit();
