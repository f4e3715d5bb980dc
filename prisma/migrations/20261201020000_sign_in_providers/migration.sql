-- Identity providers that an administrator sets up in the browser. Client secrets are in the secret store.
CREATE TABLE "sign_in_provider" (
  "id" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "issuer" TEXT NOT NULL,
  "client_id" TEXT NOT NULL,
  "secret_name" TEXT NOT NULL,
  "domains" TEXT[],
  "groups_claim" TEXT NOT NULL DEFAULT '',
  "creates_people" BOOLEAN NOT NULL DEFAULT false,
  "enabled" BOOLEAN NOT NULL DEFAULT true,
  "groups_problem" TEXT,
  "tried" JSONB,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "sign_in_provider_pkey" PRIMARY KEY ("id")
);

-- Groups that sign-ins named, for an administrator to choose which become teams.
CREATE TABLE "sign_in_group" (
  "provider" TEXT NOT NULL,
  "group" TEXT NOT NULL,
  "name" TEXT,
  "seen_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "sign_in_group_pkey" PRIMARY KEY ("provider", "group")
);

-- Which ways are open for the addresses of a mail domain.
CREATE TABLE "sign_in_domain" (
  "domain" TEXT NOT NULL,
  "password" BOOLEAN NOT NULL,
  "providers" TEXT[],

  CONSTRAINT "sign_in_domain_pkey" PRIMARY KEY ("domain")
);

-- Administrators who may use their password whatever the rule of their domain says.
ALTER TABLE person ADD COLUMN break_glass boolean NOT NULL DEFAULT false;
