-- An app that an identity provider let in asks its person before it writes, where the company says so. What was let in
-- before is marked when the provider next vouches for it, at the latest within the hour that its token lives.
ALTER TABLE "connected_app" ADD COLUMN "managed" BOOLEAN NOT NULL DEFAULT false;

-- What a company keeps from these apps counts at their next call, like what it keeps from all.
CREATE TRIGGER app_writes_managed_raise_epoch AFTER INSERT ON setting
  FOR EACH ROW WHEN (NEW.key = 'app_writes_managed') EXECUTE FUNCTION app_writes_raise_epoch();
