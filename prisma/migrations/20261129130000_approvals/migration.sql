-- A turn that waits for a person's yes or no is held by the database alone.
ALTER TYPE "turn_state" ADD VALUE 'waiting' AFTER 'running';

CREATE TABLE "turn_hold" (
  "turn_id" UUID NOT NULL REFERENCES "turn" ("id") ON DELETE CASCADE,
  "state" TEXT NOT NULL,
  "locale" TEXT NOT NULL,
  "spent_ms" INTEGER NOT NULL,
  "calls" INTEGER NOT NULL,

  CONSTRAINT "turn_hold_pkey" PRIMARY KEY ("turn_id")
);

CREATE TYPE "approval_state" AS ENUM ('asked', 'approved', 'denied', 'expired', 'used');

CREATE TABLE "approval" (
  "id" UUID NOT NULL,
  "turn_id" UUID NOT NULL REFERENCES "turn" ("id") ON DELETE CASCADE,
  "person_id" UUID NOT NULL REFERENCES "person" ("id"),
  "system" TEXT NOT NULL,
  "tool" TEXT NOT NULL,
  "input" JSONB NOT NULL,
  "state" "approval_state" NOT NULL DEFAULT 'asked',
  "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "decided_at" TIMESTAMPTZ(3),

  CONSTRAINT "approval_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "approval_turn_id_idx" ON "approval" ("turn_id");
