-- Who said a price and when; null for those that came with a release.
ALTER TABLE "model_price" ADD COLUMN "set_by" UUID, ADD COLUMN "set_at" TIMESTAMPTZ(3);

-- What each replica sees of a system that does not answer it. A row lives while its replica says so.
CREATE TABLE "system_silence" (
  "system" TEXT NOT NULL,
  "replica" UUID NOT NULL,
  "since" TIMESTAMPTZ(3) NOT NULL,
  "seen_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "system_silence_pkey" PRIMARY KEY ("system", "replica")
);

-- A time in which a system was down somewhere, from the first replica to the last. One is open for a system at most.
CREATE TABLE "system_outage" (
  "id" UUID NOT NULL,
  "system" TEXT NOT NULL,
  "since" TIMESTAMPTZ(3) NOT NULL,
  "last_seen" TIMESTAMPTZ(3) NOT NULL,
  "told_at" TIMESTAMPTZ(3),
  "over_at" TIMESTAMPTZ(3),

  CONSTRAINT "system_outage_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "system_outage_open" ON "system_outage" ("system") WHERE "over_at" IS NULL;
CREATE INDEX "system_outage_system_since_idx" ON "system_outage" ("system", "since");
