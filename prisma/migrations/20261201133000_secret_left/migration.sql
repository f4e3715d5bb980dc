-- Secrets that nothing names any more. Another store than this database takes part in no transaction, so what is to be
-- removed there is said here with the change, and removed once the change is in force.
CREATE TABLE "secret_left" (
    "name" TEXT NOT NULL,
    "left_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "secret_left_pkey" PRIMARY KEY ("name")
);
