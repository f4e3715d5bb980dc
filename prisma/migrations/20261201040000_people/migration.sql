-- A role that somebody made counts, for Gatehouse's own screens, as one that comes with it; never as the administrators'.
ALTER TABLE role ADD COLUMN based_on text, ADD COLUMN retired_at timestamptz(3);
ALTER TABLE role ADD CONSTRAINT role_based_on_fkey FOREIGN KEY (based_on) REFERENCES role(slug) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE role ADD CONSTRAINT role_based_on CHECK (based_on <> 'admin' AND based_on <> slug);
-- Only a role that somebody made retires.
ALTER TABLE role ADD CONSTRAINT role_retired CHECK (retired_at IS NULL OR based_on IS NOT NULL);

-- Whoever answers for a team, if anybody does.
ALTER TABLE team ADD COLUMN lead_id uuid;
ALTER TABLE team ADD CONSTRAINT team_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES person(id) ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX team_lead_id_idx ON team (lead_id);

-- By which somebody sets the first password of their account. Only the token's hash is kept.
CREATE TABLE invitation (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  hash bytea NOT NULL UNIQUE,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  withdrawn_at timestamptz(3)
);
CREATE INDEX invitation_person_id_idx ON invitation (person_id);
