-- What the authorization server has to remember for a while: registered clients, grants, codes, refresh tokens. Ids are
-- digests, so that a copy of the database holds nothing that opens a door.
CREATE TABLE oauth_payload (
  model text NOT NULL,
  id text NOT NULL,
  payload jsonb NOT NULL,
  grant_id text,
  expires_at timestamptz(3),
  PRIMARY KEY (model, id)
);
CREATE INDEX oauth_payload_grant_id_idx ON oauth_payload (grant_id);
CREATE INDEX oauth_payload_expires_at_idx ON oauth_payload (expires_at);

-- A program that a person let in: who, what it may reach, and until when.
CREATE TABLE connected_app (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person (id),
  grant_id text NOT NULL,
  client_id text NOT NULL,
  name text NOT NULL,
  host text NOT NULL,
  resource text NOT NULL,
  systems text[] NOT NULL,
  may_write boolean NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  expires_at timestamptz(3) NOT NULL,
  last_used_at timestamptz(3),
  revoked_at timestamptz(3),
  ended_by text
);
CREATE UNIQUE INDEX connected_app_grant_id_key ON connected_app (grant_id);
CREATE INDEX connected_app_person_id_idx ON connected_app (person_id);
CREATE INDEX connected_app_client_id_idx ON connected_app (client_id);

-- As with tokens and sessions: what is remembered of it does not outlive its end.
CREATE TRIGGER app_revocation_raises_epoch AFTER UPDATE ON connected_app
  FOR EACH ROW EXECUTE FUNCTION revocation_raises_epoch();
