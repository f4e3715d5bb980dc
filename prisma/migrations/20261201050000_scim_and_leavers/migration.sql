-- A directory says over SCIM who is here, and what somebody who left leaves behind waits for an administrator.
ALTER TABLE person ADD COLUMN directory text;

CREATE TABLE scim_user (
  person_id uuid PRIMARY KEY REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  user_name text NOT NULL,
  user_name_key text NOT NULL,
  external_id text,
  display_name text,
  formatted text,
  given_name text,
  family_name text,
  locale text,
  active boolean NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  changed_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE UNIQUE INDEX scim_user_user_name_key_key ON scim_user (user_name_key);
CREATE INDEX scim_user_external_id_idx ON scim_user (external_id);

CREATE TABLE scim_group (
  team_id uuid PRIMARY KEY REFERENCES team (id) ON DELETE CASCADE ON UPDATE CASCADE,
  external_id text,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  changed_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX scim_group_external_id_idx ON scim_group (external_id);

CREATE TABLE scim_token (
  id uuid PRIMARY KEY,
  hash bytea NOT NULL,
  prefix text NOT NULL,
  made_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ends_at timestamptz(3),
  last_used_at timestamptz(3)
);
CREATE UNIQUE INDEX scim_token_hash_key ON scim_token (hash);

CREATE TABLE scim_dry_run (
  id integer PRIMARY KEY DEFAULT 1,
  since timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT scim_dry_run_one CHECK (id = 1)
);

CREATE TABLE scim_request (
  id uuid PRIMARY KEY,
  at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  method text NOT NULL,
  path text NOT NULL,
  status integer NOT NULL,
  detail text,
  dry_run boolean NOT NULL
);
CREATE INDEX scim_request_at_idx ON scim_request (at);

CREATE TYPE leaver_way AS ENUM ('directory', 'administrator');
CREATE TABLE leaver (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  way leaver_way NOT NULL,
  by_id uuid,
  reason text NOT NULL,
  sessions integer NOT NULL,
  tokens integer NOT NULL,
  slack_links integer NOT NULL,
  done jsonb NOT NULL DEFAULT '[]',
  closed_at timestamptz(3),
  closed_by uuid,
  came_back boolean NOT NULL DEFAULT false
);
CREATE INDEX leaver_person_id_idx ON leaver (person_id);
-- Of one person one list is open at a time.
CREATE UNIQUE INDEX leaver_open_key ON leaver (person_id) WHERE closed_at IS NULL;

CREATE TABLE hr_leaver (
  person_id uuid PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE ON UPDATE CASCADE,
  last_day text NOT NULL
);
CREATE TABLE hr_look (
  id integer PRIMARY KEY DEFAULT 1,
  at timestamptz(3) NOT NULL,
  problem text,
  CONSTRAINT hr_look_one CHECK (id = 1)
);
