-- The list of open orders is slow.
CREATE INDEX CONCURRENTLY orders_status_idx ON orders (status, placed_at);
