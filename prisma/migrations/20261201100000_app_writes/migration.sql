-- Whether an app writes in its person's name: never, after asking them each time, or freely.
CREATE TYPE "app_writing" AS ENUM ('never', 'asking', 'free');
ALTER TABLE "connected_app" ADD COLUMN "writes" "app_writing";
UPDATE "connected_app" SET "writes" = CASE WHEN "may_write" THEN 'free' ELSE 'never' END::"app_writing";
ALTER TABLE "connected_app" ALTER COLUMN "writes" SET NOT NULL;
ALTER TABLE "connected_app" DROP COLUMN "may_write";

CREATE TYPE "app_write_state" AS ENUM ('asked', 'writing', 'done', 'refused', 'unknown');

-- A write that an app asked for and its person has to say yes to: carried out once, its outcome told when it asks again.
CREATE TABLE "app_write" (
  "approval_id" UUID NOT NULL REFERENCES "approval" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "app_id" UUID NOT NULL REFERENCES "connected_app" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "digest" TEXT NOT NULL,
  "before" JSONB,
  "state" "app_write_state" NOT NULL DEFAULT 'asked',
  "outcome" JSONB,
  "told_at" TIMESTAMPTZ(3),
  "replaced_at" TIMESTAMPTZ(3),
  "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "app_write_pkey" PRIMARY KEY ("approval_id")
);
-- Of one app and one call one question is open, however often it is asked side by side.
CREATE UNIQUE INDEX "app_write_current" ON "app_write" ("app_id", "digest") WHERE "replaced_at" IS NULL;
CREATE INDEX "app_write_state_changed_at_idx" ON "app_write" ("state", "changed_at");

-- What a company keeps from its apps counts at their next call: whoever has one is read anew.
CREATE FUNCTION app_writes_raise_epoch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM raise_epoch(ARRAY(SELECT DISTINCT person_id FROM connected_app WHERE revoked_at IS NULL AND expires_at > now()));
  RETURN NULL;
END $$;
CREATE TRIGGER app_writes_raise_epoch AFTER INSERT ON setting
  FOR EACH ROW WHEN (NEW.key = 'app_writes') EXECUTE FUNCTION app_writes_raise_epoch();
