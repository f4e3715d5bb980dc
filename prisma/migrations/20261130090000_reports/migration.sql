-- Reports as each reader was told them.
CREATE TABLE "report_run" (
  "id" UUID NOT NULL,
  "report" TEXT NOT NULL,
  "reader_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "document" JSONB NOT NULL,
  "whole" BOOLEAN NOT NULL,
  "ran_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "report_run_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "report_run_reader_id_report_ran_at_idx" ON "report_run" ("reader_id", "report", "ran_at" DESC);
