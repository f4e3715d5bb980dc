-- What the company is like: its time zone, currency, job numbers. One row per version; the newest of a key counts.
CREATE TABLE "setting" (
  "key" TEXT NOT NULL,
  "version" INTEGER NOT NULL,
  "value" TEXT,
  "set_by" UUID,
  "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "setting_pkey" PRIMARY KEY ("key", "version")
);
