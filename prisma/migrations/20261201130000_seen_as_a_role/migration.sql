-- An administrator may see Gatehouse as a role without a person: `viewing_person_id` is then an account that nobody signs in
-- to and that holds nothing, so what the session's row says is all it may do, and for as long as the row says it.
ALTER TABLE session
  ADD COLUMN viewing_role text REFERENCES role (slug) ON UPDATE CASCADE,
  ADD COLUMN viewing_projects text[] NOT NULL DEFAULT '{}',
  ADD CONSTRAINT session_viewing_role CHECK (
    (viewing_role IS NULL OR viewing_person_id IS NOT NULL)
    AND (viewing_role IS NOT NULL OR viewing_projects = '{}'));
CREATE INDEX session_viewing_role_idx ON session (viewing_role);
