-- Which records of several systems are one thing: what their lists told, and what a person said of them.
CREATE TABLE "match_list" (
  "kind" TEXT NOT NULL,
  "system_slug" TEXT NOT NULL REFERENCES "system" ("slug") ON DELETE CASCADE,
  "tried_at" TIMESTAMPTZ(3) NOT NULL,
  "read_at" TIMESTAMPTZ(3),
  "complete" BOOLEAN NOT NULL,
  "problem" TEXT,

  CONSTRAINT "match_list_pkey" PRIMARY KEY ("kind", "system_slug")
);

CREATE TABLE "match_record" (
  "kind" TEXT NOT NULL,
  "system_slug" TEXT NOT NULL REFERENCES "system" ("slug") ON DELETE CASCADE,
  "record_id" TEXT NOT NULL,
  "name" TEXT,
  "url" TEXT,
  "keys" JSONB NOT NULL,

  CONSTRAINT "match_record_pkey" PRIMARY KEY ("kind", "system_slug", "record_id")
);

-- Of two records the one whose system and id come first stands first.
CREATE TABLE "match_correction" (
  "kind" TEXT NOT NULL,
  "a_system" TEXT NOT NULL,
  "a_id" TEXT NOT NULL,
  "b_system" TEXT NOT NULL,
  "b_id" TEXT NOT NULL,
  "same" BOOLEAN NOT NULL,
  "set_by" UUID NOT NULL,
  "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),

  CONSTRAINT "match_correction_pkey" PRIMARY KEY ("kind", "a_system", "a_id", "b_system", "b_id")
);
