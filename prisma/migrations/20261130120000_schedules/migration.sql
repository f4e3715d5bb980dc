-- Reports by the calendar: schedules, their runs, and what became of each report on its way.
CREATE TYPE "missing_data" AS ENUM ('wait', 'send_in_part', 'do_not_send');
CREATE TYPE "runs_as" AS ENUM ('reader', 'report_service');
CREATE TYPE "run_state" AS ENUM (
  'queued', 'gathering', 'rendering', 'sent', 'sent_in_part', 'not_needed', 'skipped', 'failed', 'unknown'
);
CREATE TYPE "delivery_state" AS ENUM (
  'waiting', 'sending', 'delivered', 'refused', 'bounced', 'outcome_unknown', 'not_sent'
);

CREATE TABLE "schedule" (
  "id" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "owner_id" UUID NOT NULL,
  "backup_owner_id" UUID,
  "definition_id" TEXT,
  "definition" JSONB,
  "rule" JSONB NOT NULL,
  "condition" JSONB NOT NULL,
  "recipients" JSONB NOT NULL,
  "channels" TEXT[] NOT NULL,
  "formats" TEXT[] NOT NULL,
  "missing_data" "missing_data" NOT NULL DEFAULT 'send_in_part',
  "wait_minutes" INTEGER NOT NULL DEFAULT 0,
  "runs_as" "runs_as" NOT NULL DEFAULT 'reader',
  "paused_at" TIMESTAMPTZ(3),
  "made_until" TIMESTAMPTZ(3) NOT NULL,
  "removed_at" TIMESTAMPTZ(3),

  CONSTRAINT "schedule_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "schedule_has_one_definition" CHECK (("definition_id" IS NULL) <> ("definition" IS NULL))
);

CREATE INDEX "schedule_owner_id_idx" ON "schedule" ("owner_id");

CREATE TABLE "schedule_run" (
  "id" UUID NOT NULL,
  "schedule_id" UUID NOT NULL REFERENCES "schedule" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "due_at" TIMESTAMPTZ(3) NOT NULL,
  "asked_by" UUID,
  "state" "run_state" NOT NULL,
  "reasons" JSONB NOT NULL DEFAULT '[]',
  "not_before" TIMESTAMPTZ(3),
  "worker" UUID,
  "heartbeat_at" TIMESTAMPTZ(3),
  "died" INTEGER NOT NULL DEFAULT 0,
  "began_at" TIMESTAMPTZ(3),
  "ended_at" TIMESTAMPTZ(3),

  CONSTRAINT "schedule_run_pkey" PRIMARY KEY ("id"),
  -- Whoever works on a run has to say that they still do.
  CONSTRAINT "schedule_run_worker_beats" CHECK ("worker" IS NULL OR "heartbeat_at" IS NOT NULL)
);

CREATE UNIQUE INDEX "schedule_run_schedule_id_due_at_key" ON "schedule_run" ("schedule_id", "due_at");
CREATE INDEX "schedule_run_state_heartbeat_at_idx" ON "schedule_run" ("state", "heartbeat_at");

CREATE TABLE "delivery" (
  "id" UUID NOT NULL,
  "run_id" UUID NOT NULL REFERENCES "schedule_run" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "recipient" TEXT NOT NULL,
  "channel" TEXT NOT NULL,
  "state" "delivery_state" NOT NULL DEFAULT 'waiting',
  "attempt" INTEGER NOT NULL DEFAULT 0,
  "message_id" TEXT,
  "reason" JSONB,
  "changed_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "delivery_run_id_recipient_channel_key" ON "delivery" ("run_id", "recipient", "channel");
CREATE UNIQUE INDEX "delivery_message_id_key" ON "delivery" ("message_id");

CREATE TABLE "schedule_figure" (
  "schedule_id" UUID NOT NULL REFERENCES "schedule" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "reader_id" UUID NOT NULL,
  "day" DATE NOT NULL,
  "figure" JSONB NOT NULL,

  CONSTRAINT "schedule_figure_pkey" PRIMARY KEY ("schedule_id", "reader_id", "day")
);

CREATE TABLE "schedule_halt" (
  "id" INTEGER NOT NULL DEFAULT 1,
  "by" UUID NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "schedule_halt_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "schedule_halt_is_one" CHECK ("id" = 1)
);
