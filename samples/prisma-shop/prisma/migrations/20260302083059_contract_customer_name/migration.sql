-- The last version that wrote "name" is gone.
DROP TRIGGER "customer_names" ON "Customer";

DROP FUNCTION "customer_keep_names_equal"();

-- AlterTable
ALTER TABLE "Customer" ALTER COLUMN "fullName" SET NOT NULL,
DROP COLUMN "name";
