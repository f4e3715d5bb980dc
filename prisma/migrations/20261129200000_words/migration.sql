-- Words that no question could be read with, and what an administrator said that words mean.
CREATE TABLE "unknown_word" (
  "word" TEXT NOT NULL,
  "language" TEXT NOT NULL,
  "count" INTEGER NOT NULL,
  "first_seen" DATE NOT NULL,
  "last_seen" DATE NOT NULL,

  CONSTRAINT "unknown_word_pkey" PRIMARY KEY ("word", "language"),
  -- Whoever writes here cannot keep a sentence, a number or an address.
  CONSTRAINT "unknown_word_is_a_word" CHECK (length("word") <= 40 AND "word" !~ '[[:space:][:digit:]@]')
);

CREATE INDEX "unknown_word_last_seen_idx" ON "unknown_word" ("last_seen");

CREATE TYPE "word_means" AS ENUM ('subject', 'name', 'nothing');

CREATE TABLE "word_meaning" (
  "words" TEXT NOT NULL,
  "means" "word_means" NOT NULL,
  "subject" TEXT,
  "dimension" TEXT,
  "ids" TEXT[] NOT NULL DEFAULT '{}',
  "set_by" UUID NOT NULL,
  "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "word_meaning_pkey" PRIMARY KEY ("words"),
  CONSTRAINT "word_meaning_is_whole" CHECK (
    ("means" = 'subject') = ("subject" IS NOT NULL) AND ("means" = 'name') = ("dimension" IS NOT NULL)
  )
);
