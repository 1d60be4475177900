-- AlterTable
ALTER TABLE "Order" ADD COLUMN     "total" DECIMAL(10,2);

-- Orders from before this day get the sum of their items. An order without items has no sum but a
-- total all the same: nothing to pay.
UPDATE "Order" AS o
SET "total" = COALESCE(
    (SELECT SUM(i."quantity" * i."unitPrice") FROM "OrderItem" AS i WHERE i."orderId" = o."id"),
    0
);

-- AlterTable
ALTER TABLE "Order" ALTER COLUMN "total" SET NOT NULL;
