-- Who wants no more mails of a schedule: a person, or an address that is nobody's here.
CREATE TABLE "mail_unsubscribed" (
  "id" UUID NOT NULL,
  "schedule_id" TEXT NOT NULL,
  "person_id" UUID REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "address" TEXT,
  "ended_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "mail_unsubscribed_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "mail_unsubscribed_one" CHECK (num_nonnulls("person_id", "address") = 1)
);

CREATE UNIQUE INDEX "mail_unsubscribed_schedule_id_person_id_key" ON "mail_unsubscribed" ("schedule_id", "person_id");
CREATE UNIQUE INDEX "mail_unsubscribed_schedule_id_address_key" ON "mail_unsubscribed" ("schedule_id", "address");
