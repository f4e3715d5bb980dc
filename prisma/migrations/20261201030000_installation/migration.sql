-- What this installation is: chosen at the first start, followed by every later one.
CREATE TYPE installation_mode AS ENUM ('demo', 'real');
CREATE TABLE installation (
  id integer PRIMARY KEY DEFAULT 1,
  mode installation_mode NOT NULL,
  chosen_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT installation_one CHECK (id = 1)
);

-- The set-up address, its one-time code as hash, and the browser that opened it.
CREATE TABLE setup_code (
  hash bytea PRIMARY KEY,
  expires_at timestamptz(3) NOT NULL,
  opened_at timestamptz(3),
  browser bytea UNIQUE
);
CREATE TYPE setup_step_state AS ENUM ('done', 'skipped');
CREATE TABLE setup_step (
  step text PRIMARY KEY,
  state setup_step_state NOT NULL,
  facts jsonb NOT NULL,
  at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- When a system of ours was given the settings that are kept in the secret store; every server opens it anew then.
ALTER TABLE system ADD COLUMN settings_at timestamptz(3);
