-- When a browser was last used, to the minute: how a person tells their sessions apart.
ALTER TABLE "session" ADD COLUMN "last_used_at" TIMESTAMPTZ(3);
