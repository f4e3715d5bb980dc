-- An administrator's trial of an identity provider, until they come back from it or ten minutes have passed. What was
-- typed is sealed by the state, which stands in their browser alone.
CREATE TABLE sign_in_try (
  state_hash bytea PRIMARY KEY,
  session_id uuid NOT NULL,
  sealed bytea NOT NULL,
  expires_at timestamptz(3) NOT NULL
);

ALTER TABLE sign_in_provider
  DROP COLUMN tried,
  ADD COLUMN groups_again text NOT NULL DEFAULT '',
  ADD COLUMN groups_client_id text NOT NULL DEFAULT '',
  ADD COLUMN groups_secret_name text,
  ADD COLUMN groups_read_at timestamptz(3),
  ADD COLUMN groups_read jsonb,
  ADD CONSTRAINT sign_in_provider_groups_again CHECK (groups_again IN ('', 'graph', 'okta_token', 'okta_oauth'));

ALTER TABLE identity ADD COLUMN object_id text;
