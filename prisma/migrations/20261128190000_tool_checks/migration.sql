-- What the last check of each of our tools found at this tenant, as the connection's own user.
CREATE TYPE "tool_fitness" AS ENUM ('works', 'partial', 'needs_mapping', 'not_possible', 'unknown');

CREATE TABLE "tool_check" (
  "system_slug" TEXT NOT NULL REFERENCES "system" ("slug") ON DELETE CASCADE,
  "tool" TEXT NOT NULL,
  "fitness" "tool_fitness" NOT NULL,
  "reason" TEXT,
  "slots" TEXT[] NOT NULL DEFAULT '{}',
  "mapping_version" INTEGER NOT NULL,
  "checked_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "tool_check_pkey" PRIMARY KEY ("system_slug", "tool")
);
