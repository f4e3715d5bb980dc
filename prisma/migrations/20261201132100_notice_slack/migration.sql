-- A notice may be told in Slack too, with the states of one that is mailed: null where it is not told there.
ALTER TABLE "notice"
  ADD COLUMN "slack" "delivery_state",
  ADD COLUMN "slack_attempt" INTEGER NOT NULL DEFAULT 0;
CREATE INDEX "notice_slack_idx" ON "notice" ("slack");

ALTER TABLE "notice_choice" ADD COLUMN "slack" BOOLEAN NOT NULL DEFAULT true;
