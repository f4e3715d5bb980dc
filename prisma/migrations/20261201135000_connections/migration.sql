-- Sign-ins that people make at vendors in a browser, and whose sign-in a role reaches a system by.
CREATE TYPE connection_state AS ENUM ('connected', 'reauth_required', 'ended');
CREATE TYPE own_connection AS ENUM ('preferred', 'required');

CREATE TABLE connection (
  id              uuid PRIMARY KEY,
  system_slug     text NOT NULL REFERENCES system (slug) ON DELETE CASCADE ON UPDATE CASCADE,
  person_id       uuid REFERENCES person (id) ON DELETE CASCADE ON UPDATE CASCADE,
  state           connection_state NOT NULL,
  version         integer NOT NULL,
  account_id      text NOT NULL,
  account_name    text NOT NULL,
  account_email   text,
  scope           text,
  expires_at      timestamptz(3),
  connected_at    timestamptz(3) NOT NULL DEFAULT now(),
  connected_by_id uuid NOT NULL,
  renewed_at      timestamptz(3) NOT NULL DEFAULT now(),
  renewing_since  timestamptz(3),
  renewing_by     uuid,
  failure         text,
  failed_at       timestamptz(3),
  last_used_at    timestamptz(3)
);
-- The company has one of a system at most too, which a unique index over a null would not say.
CREATE UNIQUE INDEX connection_of ON connection (system_slug, person_id) NULLS NOT DISTINCT;
CREATE INDEX connection_person_id_idx ON connection (person_id);
CREATE INDEX connection_renewing_since_idx ON connection (renewing_since);

CREATE TABLE connection_attempt (
  id          text PRIMARY KEY,
  system_slug text NOT NULL,
  person_id   uuid NOT NULL,
  own         boolean NOT NULL,
  next        text NOT NULL,
  expires_at  timestamptz(3) NOT NULL
);
CREATE INDEX connection_attempt_expires_at_idx ON connection_attempt (expires_at);

CREATE TABLE connection_rule (
  system_slug text NOT NULL REFERENCES system (slug) ON DELETE CASCADE ON UPDATE CASCADE,
  role_slug   text NOT NULL REFERENCES role (slug) ON DELETE CASCADE ON UPDATE CASCADE,
  own         own_connection NOT NULL,
  PRIMARY KEY (system_slug, role_slug)
);
