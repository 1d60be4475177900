-- CreateTable
CREATE TABLE "Address" (
    "id" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "lines" TEXT[],
    "isDefault" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Address_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Address_customerId_label_key" ON "Address"("customerId", "label");

-- AddForeignKey
ALTER TABLE "Address" ADD CONSTRAINT "Address_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- At most one default address for each customer.
CREATE UNIQUE INDEX "Address_default_key" ON "Address"("customerId") WHERE "isDefault";

-- A connection sees the addresses of the customer that it says it serves, and no others. FORCE,
-- because the shop connects as the owner of its tables.
ALTER TABLE "Address" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Address" FORCE ROW LEVEL SECURITY;

CREATE POLICY "Address_of_the_customer" ON "Address"
USING ("customerId" = current_setting('shop.customer_id', true));
