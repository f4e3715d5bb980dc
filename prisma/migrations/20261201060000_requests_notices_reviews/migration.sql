-- Somebody asks for what they were refused.
CREATE TYPE "access_request_state" AS ENUM ('open', 'granted', 'refused', 'withdrawn', 'expired');

CREATE TABLE "access_request" (
  "id" UUID NOT NULL,
  "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "permission" TEXT,
  "system" TEXT,
  "tool" TEXT,
  "project" TEXT,
  "door" TEXT NOT NULL,
  "path" TEXT NOT NULL DEFAULT '',
  "reason" TEXT NOT NULL DEFAULT '',
  "correlation_id" TEXT,
  "asked_at" TIMESTAMPTZ(3) NOT NULL,
  "state" "access_request_state" NOT NULL DEFAULT 'open',
  "decided_at" TIMESTAMPTZ(3),
  "decided_by" UUID,
  "decision" TEXT NOT NULL DEFAULT '',
  "role" TEXT,
  "role_until" TIMESTAMPTZ(3),
  "draft_role" TEXT,

  CONSTRAINT "access_request_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "access_request_thing" CHECK (
    num_nonnulls("permission", "system") = 1 AND num_nonnulls("system", "tool") IN (0, 2)
  ),
  CONSTRAINT "access_request_decided" CHECK (("state" = 'open') = ("decided_at" IS NULL))
);

CREATE INDEX "access_request_state_asked_at_idx" ON "access_request" ("state", "asked_at");
CREATE INDEX "access_request_person_id_asked_at_idx" ON "access_request" ("person_id", "asked_at");
-- One open request a person and thing, however often somebody presses.
CREATE UNIQUE INDEX "access_request_open" ON "access_request"
  ("person_id", coalesce("permission", ''), coalesce("system", ''), coalesce("tool", ''), coalesce("project", ''))
  WHERE "state" = 'open';

-- What people are told.
CREATE TABLE "notice" (
  "id" UUID NOT NULL,
  "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "kind" TEXT NOT NULL,
  "facts" JSONB NOT NULL,
  "key" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "in_app" BOOLEAN NOT NULL,
  "read_at" TIMESTAMPTZ(3),
  "mail" "delivery_state",
  "mail_attempt" INTEGER NOT NULL DEFAULT 0,

  CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "notice_person_id_key_key" ON "notice" ("person_id", "key");
CREATE INDEX "notice_person_id_at_idx" ON "notice" ("person_id", "at");
CREATE INDEX "notice_mail_idx" ON "notice" ("mail");

CREATE TABLE "notice_choice" (
  "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "kind" TEXT NOT NULL,
  "app" BOOLEAN NOT NULL,
  "mail" BOOLEAN NOT NULL,

  CONSTRAINT "notice_choice_pkey" PRIMARY KEY ("person_id", "kind")
);

-- Looks over who holds what.
CREATE TYPE "review_decision" AS ENUM ('keep', 'remove');
CREATE TYPE "review_outcome" AS ENUM ('removed', 'gone', 'directory');

CREATE TABLE "access_review" (
  "id" UUID NOT NULL,
  "scope" TEXT NOT NULL,
  "reviewer_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "started_at" TIMESTAMPTZ(3) NOT NULL,
  "started_by" UUID,
  "due_on" DATE NOT NULL,
  "quarterly" BOOLEAN NOT NULL DEFAULT false,
  "closed_at" TIMESTAMPTZ(3),
  "closed_by" UUID,
  "correlation_id" TEXT,

  CONSTRAINT "access_review_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "access_review_closed_at_due_on_idx" ON "access_review" ("closed_at", "due_on");

CREATE TABLE "access_review_row" (
  "id" UUID NOT NULL,
  "review_id" UUID NOT NULL REFERENCES "access_review" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "person_id" UUID NOT NULL,
  "person_name" TEXT NOT NULL,
  "email" TEXT NOT NULL,
  "role" TEXT NOT NULL,
  "role_name" TEXT NOT NULL,
  "team" TEXT,
  "team_name" TEXT,
  "expires_at" TIMESTAMPTZ(3),
  "last_used_at" TIMESTAMPTZ(3),
  "unused" BOOLEAN NOT NULL,
  "decision" "review_decision",
  "decided_at" TIMESTAMPTZ(3),
  "decided_by" UUID,
  "correlation_id" TEXT,
  "outcome" "review_outcome",

  CONSTRAINT "access_review_row_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "access_review_row_review_id_idx" ON "access_review_row" ("review_id");
