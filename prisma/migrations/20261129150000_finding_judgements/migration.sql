-- What people said of findings: snoozed until a day, not useful, and who takes care of one.
CREATE TYPE "finding_verdict" AS ENUM ('snoozed', 'not_useful');

CREATE TABLE "finding_judgement" (
  "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "finding" TEXT NOT NULL,
  "verdict" "finding_verdict" NOT NULL,
  "until" DATE,
  "reason" TEXT NOT NULL,
  "money" BIGINT,
  "said_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "finding_judgement_pkey" PRIMARY KEY ("person_id", "finding"),
  CONSTRAINT "finding_judgement_until" CHECK (("verdict" = 'snoozed') = ("until" IS NOT NULL))
);

CREATE INDEX "finding_judgement_finding_verdict_idx" ON "finding_judgement" ("finding", "verdict");

CREATE TABLE "finding_assignment" (
  "finding" TEXT NOT NULL,
  "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "assigned_by" UUID NOT NULL,
  "assigned_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "finding_assignment_pkey" PRIMARY KEY ("finding")
);
