-- AlterTable
ALTER TABLE "outbox_events" ADD COLUMN     "last_error" TEXT;
