-- AlterTable
ALTER TABLE "Customer" ADD COLUMN     "fullName" TEXT;

-- Backfill
UPDATE "Customer" SET "fullName" = "name";

-- While old and new versions of the shop run side by side, each writes the column it knows.
CREATE FUNCTION "customer_keep_names_equal"() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW."fullName" IS DISTINCT FROM OLD."fullName" THEN
    NEW."name" := NEW."fullName";
  ELSIF TG_OP = 'UPDATE' AND NEW."name" IS DISTINCT FROM OLD."name" THEN
    NEW."fullName" := NEW."name";
  ELSE
    NEW."fullName" := COALESCE(NEW."fullName", NEW."name");
    NEW."name" := COALESCE(NEW."name", NEW."fullName");
  END IF;
  RETURN NEW;
END;
$$;

CREATE TRIGGER "customer_names"
BEFORE INSERT OR UPDATE ON "Customer"
FOR EACH ROW EXECUTE FUNCTION "customer_keep_names_equal"();
