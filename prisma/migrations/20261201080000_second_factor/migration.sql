CREATE TABLE "second_factor" (
  "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "secret_name" TEXT NOT NULL,
  "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "confirmed_at" TIMESTAMPTZ(3),
  "last_step" BIGINT,

  CONSTRAINT "second_factor_pkey" PRIMARY KEY ("person_id")
);

CREATE TABLE "recovery_code" (
  "id" UUID NOT NULL,
  "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "hash" BYTEA NOT NULL,
  "used_at" TIMESTAMPTZ(3),

  CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "recovery_code_hash_key" ON "recovery_code" ("hash");
CREATE INDEX "recovery_code_person_id_idx" ON "recovery_code" ("person_id");

-- Between the right password and the second factor.
CREATE TABLE "sign_in_step" (
  "id" UUID NOT NULL,
  "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "hash" BYTEA NOT NULL,
  "method" TEXT NOT NULL,
  "sets_up" BOOLEAN NOT NULL,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "wrong" INTEGER NOT NULL DEFAULT 0,
  "passed_at" TIMESTAMPTZ(3),
  "used_at" TIMESTAMPTZ(3),

  CONSTRAINT "sign_in_step_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "sign_in_step_hash_key" ON "sign_in_step" ("hash");
CREATE INDEX "sign_in_step_person_id_idx" ON "sign_in_step" ("person_id");
CREATE INDEX "sign_in_step_expires_at_idx" ON "sign_in_step" ("expires_at");

ALTER TABLE "session" ADD COLUMN "network" TEXT NOT NULL DEFAULT '';
