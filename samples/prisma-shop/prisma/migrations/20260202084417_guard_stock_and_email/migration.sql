-- Written by hand: the schema language has no check constraints and no indexes on expressions.

-- AlterTable
ALTER TABLE "Product" ADD CONSTRAINT "Product_stock_check" CHECK ("stock" >= 0);

-- AlterTable
ALTER TABLE "OrderItem" ADD CONSTRAINT "OrderItem_quantity_check" CHECK ("quantity" > 0);

-- CreateIndex
CREATE UNIQUE INDEX "Customer_email_any_case_key" ON "Customer"(lower("email"));
