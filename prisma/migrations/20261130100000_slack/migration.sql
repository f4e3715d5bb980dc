-- What Slack told us, each once, and where its threads go on.
CREATE TYPE "slack_request_state" AS ENUM ('received', 'taken', 'sending', 'answered', 'refused', 'failed', 'unknown');

CREATE TABLE "slack_request" (
  "id" TEXT NOT NULL,
  "asked" JSONB,
  "state" "slack_request_state" NOT NULL DEFAULT 'received',
  "turn_id" UUID,
  "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "slack_request_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "slack_request_state_changed_at_idx" ON "slack_request" ("state", "changed_at");

CREATE TABLE "slack_thread" (
  "team" TEXT NOT NULL,
  "channel" TEXT NOT NULL,
  "thread" TEXT NOT NULL,
  "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "conversation_id" UUID NOT NULL REFERENCES "conversation" ("id") ON DELETE CASCADE ON UPDATE CASCADE,

  CONSTRAINT "slack_thread_pkey" PRIMARY KEY ("team", "channel", "thread", "person_id")
);
CREATE INDEX "slack_thread_conversation_id_idx" ON "slack_thread" ("conversation_id");
