-- Reports of one job by the calendar, runs to try a schedule, and what its owner was told of.
ALTER TABLE "schedule" ADD COLUMN "job" TEXT;

ALTER TABLE "schedule_run" ADD COLUMN "test_for" UUID;
ALTER TABLE "schedule_run" ADD CONSTRAINT "schedule_run_test_is_asked_for" CHECK ("test_for" IS NULL OR "asked_by" IS NOT NULL);

CREATE TABLE "schedule_trouble" (
  "run_id" UUID NOT NULL REFERENCES "schedule_run" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "person_id" UUID NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "seen_at" TIMESTAMPTZ(3),

  CONSTRAINT "schedule_trouble_pkey" PRIMARY KEY ("run_id", "person_id")
);

CREATE INDEX "schedule_trouble_person_id_idx" ON "schedule_trouble" ("person_id") WHERE "seen_at" IS NULL;
