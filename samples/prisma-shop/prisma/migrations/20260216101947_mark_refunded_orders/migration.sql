-- A migration of its own: PostgreSQL does not let the transaction that adds an enum value use it.
UPDATE "Order" AS o
SET "status" = 'REFUNDED'
WHERE o."status" = 'CANCELLED'
  AND EXISTS (SELECT 1 FROM "Payment" AS p WHERE p."orderId" = o."id")
  AND NOT EXISTS (
      SELECT 1 FROM "Payment" AS p WHERE p."orderId" = o."id" AND p."refundedAt" IS NULL
  );
