-- That a part of a month's budget was used up, once for each: its key makes it exist once, over replicas and retries.
CREATE TABLE "budget_alert" (
  "month" DATE NOT NULL,
  "subject" TEXT NOT NULL,
  "threshold" INTEGER NOT NULL,
  "budget_micros" BIGINT NOT NULL,
  "spent_micros" BIGINT NOT NULL,
  "used_up_on" DATE,
  "at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "budget_alert_pkey" PRIMARY KEY ("month", "subject", "threshold")
);

CREATE TABLE "budget_mail" (
  "id" UUID NOT NULL,
  "month" DATE NOT NULL,
  "subject" TEXT NOT NULL,
  "threshold" INTEGER NOT NULL,
  "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "state" "delivery_state" NOT NULL DEFAULT 'waiting',
  "attempt" INTEGER NOT NULL DEFAULT 0,
  "changed_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "budget_mail_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "budget_mail_alert" FOREIGN KEY ("month", "subject", "threshold")
    REFERENCES "budget_alert" ("month", "subject", "threshold") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE UNIQUE INDEX "budget_mail_month_subject_threshold_person_id_key"
  ON "budget_mail" ("month", "subject", "threshold", "person_id");
CREATE INDEX "budget_mail_state_idx" ON "budget_mail" ("state");

-- A month that was closed, with its figures as they were.
CREATE TABLE "cost_month" (
  "month" DATE NOT NULL,
  "figures" JSONB NOT NULL,
  "closed_by" UUID NOT NULL,
  "closed_at" TIMESTAMPTZ(3) NOT NULL,
  "invoice_micros" BIGINT,
  "invoice_source" TEXT,
  "invoice_by" UUID,
  "invoice_at" TIMESTAMPTZ(3),

  CONSTRAINT "cost_month_pkey" PRIMARY KEY ("month"),
  CONSTRAINT "cost_month_invoice" CHECK (num_nonnulls("invoice_micros", "invoice_source", "invoice_by", "invoice_at") IN (0, 4))
);
