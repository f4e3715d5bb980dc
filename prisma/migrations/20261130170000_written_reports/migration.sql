-- Reports that people write, what they said before, and who else reads them.
CREATE TABLE "report" (
  "id" UUID NOT NULL,
  "owner_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "title" TEXT NOT NULL,
  "definition" JSONB NOT NULL,
  "version" INTEGER NOT NULL DEFAULT 1,
  "saved_at" TIMESTAMPTZ(3) NOT NULL,
  "removed_at" TIMESTAMPTZ(3),

  CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "report_owner_id_idx" ON "report" ("owner_id");

CREATE TABLE "report_version" (
  "report_id" UUID NOT NULL REFERENCES "report" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "version" INTEGER NOT NULL,
  "definition" JSONB NOT NULL,
  "began_at" TIMESTAMPTZ(3) NOT NULL,
  "saved_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "report_version_pkey" PRIMARY KEY ("report_id", "version")
);

CREATE TABLE "report_share" (
  "id" UUID NOT NULL,
  "report_id" UUID NOT NULL REFERENCES "report" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "person_id" UUID REFERENCES "person" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
  "team_id" UUID REFERENCES "team" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "shared_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "report_share_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "report_share_one_reader" CHECK (num_nonnulls("person_id", "team_id") = 1)
);
CREATE UNIQUE INDEX "report_share_report_id_person_id_key" ON "report_share" ("report_id", "person_id");
CREATE UNIQUE INDEX "report_share_report_id_team_id_key" ON "report_share" ("report_id", "team_id");
CREATE INDEX "report_share_person_id_idx" ON "report_share" ("person_id");
CREATE INDEX "report_share_team_id_idx" ON "report_share" ("team_id");
