-- Replacements of the credentials that systems are signed in to with: names of credentials, never their values.
CREATE TYPE "rotation_step" AS ENUM ('begun', 'prepared', 'created', 'verified', 'switched', 'retired', 'failed', 'superseded');

CREATE TABLE "credential_rotation" (
  "id" UUID NOT NULL,
  "system" TEXT NOT NULL,
  "way" TEXT NOT NULL,
  "step" "rotation_step" NOT NULL DEFAULT 'begun',
  "settings_at" TIMESTAMPTZ(3) NOT NULL,
  "began_at" TIMESTAMPTZ(3) NOT NULL,
  "step_at" TIMESTAMPTZ(3) NOT NULL,
  "old_ref" TEXT,
  "new_ref" TEXT,
  "retire_at" TIMESTAMPTZ(3),
  "failed_doing" TEXT,
  "code" TEXT,
  "ended_at" TIMESTAMPTZ(3),
  "claimed_until" TIMESTAMPTZ(3),

  CONSTRAINT "credential_rotation_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "credential_rotation_open" ON "credential_rotation" ("system") WHERE "ended_at" IS NULL;
CREATE INDEX "credential_rotation_system_began_at_idx" ON "credential_rotation" ("system", "began_at");

-- When the credential of a system ends, where its settings do not tell. Of Gatehouse itself where set_by is null.
CREATE TABLE "credential_date" (
  "system" TEXT NOT NULL,
  "ends_on" DATE NOT NULL,
  "set_by" UUID,
  "set_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "credential_date_pkey" PRIMARY KEY ("system")
);
