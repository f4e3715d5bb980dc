-- In which order a person wants home's key figures, and which of them not at all.
CREATE TABLE "home_arrangement" (
  "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "order" TEXT[] NOT NULL,
  "hidden" TEXT[] NOT NULL,
  "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "home_arrangement_pkey" PRIMARY KEY ("person_id")
);
