-- Which person a Slack account belongs to, said by that person after signing in.
CREATE TABLE "slack_link" (
  "id" UUID NOT NULL,
  "team" TEXT NOT NULL,
  "user" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "nonce" TEXT NOT NULL,
  "linked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "ended_at" TIMESTAMPTZ(3),

  CONSTRAINT "slack_link_pkey" PRIMARY KEY ("id")
);
-- A link is used once, whatever became of it.
CREATE UNIQUE INDEX "slack_link_nonce_key" ON "slack_link" ("nonce");
-- One person for each account of Slack.
CREATE UNIQUE INDEX "slack_link_in_force" ON "slack_link" ("team", "user") WHERE "ended_at" IS NULL;
CREATE INDEX "slack_link_person_id_idx" ON "slack_link" ("person_id");

-- A yes that was given in a form belongs to no turn of a conversation.
ALTER TABLE "approval" ALTER COLUMN "turn_id" DROP NOT NULL;

CREATE TYPE "slack_write_state" AS ENUM ('confirmed', 'writing', 'done', 'refused', 'unknown');

-- A write that was confirmed in Slack: carried out once, and its outcome told.
CREATE TABLE "slack_write" (
  "approval_id" UUID NOT NULL REFERENCES "approval" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "team" TEXT NOT NULL,
  "user" TEXT NOT NULL,
  "state" "slack_write_state" NOT NULL DEFAULT 'confirmed',
  "told" JSONB,
  "sent_at" TIMESTAMPTZ(3),
  "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "slack_write_pkey" PRIMARY KEY ("approval_id")
);
CREATE INDEX "slack_write_state_changed_at_idx" ON "slack_write" ("state", "changed_at");
