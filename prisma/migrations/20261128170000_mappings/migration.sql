-- What a tenant calls what the connectors' slots stand for. One row per version; the newest of a system counts.
CREATE TABLE "mapping" (
  "system" TEXT NOT NULL,
  "version" INTEGER NOT NULL,
  "slots" JSONB NOT NULL,
  "set_by" UUID,
  "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "mapping_pkey" PRIMARY KEY ("system", "version")
);
