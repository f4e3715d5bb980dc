-- Conversations are renamed, pinned, deleted, searched and shared; answers are judged; questions carry files.
ALTER TABLE "conversation"
  ADD COLUMN "pinned_at" TIMESTAMPTZ(3),
  ADD COLUMN "deleted_at" TIMESTAMPTZ(3),
  ADD COLUMN "purged_at" TIMESTAMPTZ(3);

ALTER TABLE "turn" ADD COLUMN "answer_text" TEXT NOT NULL DEFAULT '';

-- Of earlier answers their words alone: figures in them were kept apart.
UPDATE "turn" t SET "answer_text" = told.words
FROM (
  SELECT e."turn_id", string_agg(e."event"->>'delta', '' ORDER BY e."seq") AS words
  FROM "turn_event" e WHERE e."event"->>'type' = 'text' GROUP BY 1
) told
WHERE told."turn_id" = t."id";

CREATE TABLE "conversation_share" (
  "id" UUID NOT NULL,
  "conversation_id" UUID NOT NULL REFERENCES "conversation" ("id") ON DELETE CASCADE,
  "person_id" UUID REFERENCES "person" ("id"),
  "team_id" UUID REFERENCES "team" ("id") ON DELETE CASCADE,
  "shared_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),

  CONSTRAINT "conversation_share_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "conversation_share_one_reader" CHECK (num_nonnulls("person_id", "team_id") = 1)
);
CREATE UNIQUE INDEX "conversation_share_conversation_id_person_id_key" ON "conversation_share" ("conversation_id", "person_id");
CREATE UNIQUE INDEX "conversation_share_conversation_id_team_id_key" ON "conversation_share" ("conversation_id", "team_id");
CREATE INDEX "conversation_share_person_id_idx" ON "conversation_share" ("person_id");
CREATE INDEX "conversation_share_team_id_idx" ON "conversation_share" ("team_id");

CREATE TABLE "conversation_reading" (
  "conversation_id" UUID NOT NULL REFERENCES "conversation" ("id") ON DELETE CASCADE,
  "person_id" UUID NOT NULL REFERENCES "person" ("id"),
  "read_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "conversation_reading_pkey" PRIMARY KEY ("conversation_id", "person_id")
);

CREATE TABLE "turn_feedback" (
  "turn_id" UUID NOT NULL REFERENCES "turn" ("id") ON DELETE CASCADE,
  "person_id" UUID NOT NULL REFERENCES "person" ("id"),
  "useful" BOOLEAN NOT NULL,
  "reason" TEXT,
  "words" TEXT NOT NULL DEFAULT '',
  "said_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "turn_feedback_pkey" PRIMARY KEY ("turn_id", "person_id")
);

CREATE TABLE "attachment" (
  "id" UUID NOT NULL,
  "person_id" UUID NOT NULL REFERENCES "person" ("id"),
  "turn_id" UUID REFERENCES "turn" ("id") ON DELETE CASCADE,
  "name" TEXT NOT NULL,
  "media_type" TEXT NOT NULL,
  "bytes" INTEGER NOT NULL,
  "content" BYTEA NOT NULL,
  "text" TEXT,
  "more" BOOLEAN NOT NULL DEFAULT false,
  "rows" JSONB,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),

  CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "attachment_turn_id_idx" ON "attachment" ("turn_id");
CREATE INDEX "attachment_person_id_created_at_idx" ON "attachment" ("person_id", "created_at");
