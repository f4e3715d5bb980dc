-- What costs and return are counted with and no row of a turn says.
CREATE TABLE "cost_input" (
  "key" TEXT NOT NULL,
  "version" INTEGER NOT NULL,
  "low" DECIMAL(12,4),
  "mid" DECIMAL(12,4),
  "high" DECIMAL(12,4),
  "source" TEXT NOT NULL DEFAULT '',
  "samples" INTEGER,
  "as_of" DATE NOT NULL,
  "set_by" UUID,
  "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "cost_input_pkey" PRIMARY KEY ("key", "version"),
  CONSTRAINT "cost_input_is_a_range" CHECK (
    ("low" IS NULL AND "mid" IS NULL AND "high" IS NULL)
    OR (0 <= "low" AND "low" <= "mid" AND "mid" <= "high" AND "source" <> '')
  ),
  CONSTRAINT "cost_input_samples" CHECK ("samples" > 0)
);
