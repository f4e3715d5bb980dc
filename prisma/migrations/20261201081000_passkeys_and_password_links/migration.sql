CREATE TABLE "passkey" (
  "id" TEXT NOT NULL,
  "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "name" TEXT NOT NULL,
  "public_key" BYTEA NOT NULL,
  "counter" BIGINT NOT NULL,
  "transports" TEXT[],
  "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "last_used_at" TIMESTAMPTZ(3),

  CONSTRAINT "passkey_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "passkey_person_id_idx" ON "passkey" ("person_id");

CREATE TABLE "passkey_challenge" (
  "challenge" TEXT NOT NULL,
  "person_id" UUID REFERENCES "person" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "passkey_challenge_pkey" PRIMARY KEY ("challenge")
);

CREATE INDEX "passkey_challenge_person_id_idx" ON "passkey_challenge" ("person_id");
CREATE INDEX "passkey_challenge_expires_at_idx" ON "passkey_challenge" ("expires_at");

-- What was sent to somebody: their first password, or another one.
ALTER TABLE "invitation" ADD COLUMN "purpose" TEXT NOT NULL DEFAULT 'invitation';
