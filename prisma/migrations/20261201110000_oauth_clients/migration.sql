-- Programs that people were asked about: how each became known, and whether somebody keeps it out. What the protocol needs
-- of a client stays in oauth_payload; one that describes itself at an address has a row here alone.
CREATE TABLE oauth_client (
  client_id text PRIMARY KEY,
  how text NOT NULL CHECK (how IN ('document', 'registered', 'entered')),
  name text NOT NULL,
  redirect_uris text[] NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  blocked_at timestamptz(3),
  blocked_by_id uuid
);

INSERT INTO oauth_client (client_id, how, name, redirect_uris, created_at)
SELECT payload->>'client_id', 'registered', coalesce(nullif(left(payload->>'client_name', 60), ''), 'An app'),
  ARRAY(SELECT jsonb_array_elements_text(coalesce(payload->'redirect_uris', '[]'::jsonb))),
  to_timestamp(coalesce((payload->>'client_id_issued_at')::float8, extract(epoch FROM now())))
FROM oauth_payload WHERE model = 'Client' AND payload->>'client_id' IS NOT NULL
ON CONFLICT DO NOTHING;

INSERT INTO oauth_client (client_id, how, name, redirect_uris, created_at)
SELECT DISTINCT ON (client_id) client_id, 'document', name, ARRAY[]::text[], created_at
FROM connected_app WHERE client_id LIKE 'https://%' ORDER BY client_id, created_at
ON CONFLICT DO NOTHING;

-- Each attempt to register, by the network that it came from, for an hour.
CREATE TABLE oauth_registration (
  id uuid PRIMARY KEY,
  network text NOT NULL,
  at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX oauth_registration_at_idx ON oauth_registration (at);

-- Which administrator ended it.
ALTER TABLE connected_app ADD COLUMN ended_by_id uuid;
