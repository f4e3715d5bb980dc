-- How foreign MCP servers are signed in to in a browser, and by whose tokens connections and those on the way to them go.
ALTER TABLE connection ADD COLUMN issuer text, ADD COLUMN wider text;
ALTER TABLE connection_attempt ADD COLUMN issuer text;

CREATE TYPE client_by AS ENUM ('typed', 'document', 'registered');

CREATE TABLE foreign_sign_in (
  system_slug  text PRIMARY KEY REFERENCES system (slug) ON DELETE CASCADE ON UPDATE CASCADE,
  issuer       text NOT NULL,
  resource     text NOT NULL,
  server       jsonb NOT NULL,
  others       text[] NOT NULL DEFAULT '{}',
  scope        text,
  client_by    client_by NOT NULL,
  client_id    text NOT NULL,
  client_auth  text NOT NULL,
  client_since timestamptz(3) NOT NULL,
  set_at       timestamptz(3) NOT NULL
);
