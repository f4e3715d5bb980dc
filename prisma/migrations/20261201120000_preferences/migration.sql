-- How Gatehouse is for one person: their time zone and where they begin. No epoch: nobody's rights hang on it.
CREATE TABLE "person_preference" (
  "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "time_zone" TEXT,
  "start_page" TEXT,

  CONSTRAINT "person_preference_pkey" PRIMARY KEY ("person_id")
);
