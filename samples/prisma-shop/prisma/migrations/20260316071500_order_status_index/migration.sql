-- Alone in its file: CONCURRENTLY does not run inside a transaction.
CREATE INDEX CONCURRENTLY "Order_status_createdAt_idx" ON "Order"("status", "createdAt");
