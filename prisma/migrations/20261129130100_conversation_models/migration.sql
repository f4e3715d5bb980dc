-- Which model a conversation has, and its earlier turns in short once they are too long.
ALTER TABLE "conversation" ADD COLUMN "model" TEXT;
ALTER TABLE "conversation" ADD COLUMN "summary" TEXT;
ALTER TABLE "conversation" ADD COLUMN "summarised_to" UUID;

-- What was spent this month is summed before every request to a model.
CREATE INDEX "model_use_at_idx" ON "model_use" ("at");
