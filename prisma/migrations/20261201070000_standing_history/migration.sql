-- What somebody held, and from when to when, so that "could they then?" is read and not guessed. Triggers keep it, so that
-- screens, imports and hands on psql are all in it. It begins with this migration: what was before is not known.
CREATE TABLE standing_history (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('status', 'role', 'team', 'project')),
  -- Whose: a role is a person's or a team's, the rest a person's.
  person_id uuid,
  team_id uuid,
  -- The status, the role's slug, the team's id or the job number.
  value text NOT NULL,
  -- Of a role: when it ends by itself.
  expires_at timestamptz(3),
  since timestamptz(6) NOT NULL DEFAULT now(),
  until timestamptz(6)
);
CREATE INDEX standing_history_person_id_idx ON standing_history (person_id);
CREATE INDEX standing_history_team_id_idx ON standing_history (team_id);

CREATE FUNCTION standing_begins(k text, whose uuid, of_team uuid, what text, ends timestamptz) RETURNS void LANGUAGE sql AS $$
  INSERT INTO standing_history (kind, person_id, team_id, value, expires_at) VALUES (k, whose, of_team, what, ends)
$$;
CREATE FUNCTION standing_ends(k text, whose uuid, of_team uuid, what text) RETURNS void LANGUAGE sql AS $$
  UPDATE standing_history SET until = now()
   WHERE kind = k AND value = what AND until IS NULL
     AND person_id IS NOT DISTINCT FROM whose AND team_id IS NOT DISTINCT FROM of_team
$$;

CREATE FUNCTION status_has_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.status = OLD.status THEN RETURN NULL; END IF;
    PERFORM standing_ends('status', OLD.id, NULL, OLD.status::text);
  END IF;
  PERFORM standing_begins('status', NEW.id, NULL, NEW.status::text, NULL);
  RETURN NULL;
END $$;
CREATE TRIGGER status_has_history AFTER INSERT OR UPDATE ON person
  FOR EACH ROW EXECUTE FUNCTION status_has_history();

CREATE FUNCTION role_has_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM standing_ends('role', OLD.person_id, OLD.team_id, OLD.role_slug); END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM standing_begins('role', NEW.person_id, NEW.team_id, NEW.role_slug, NEW.expires_at);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER role_has_history AFTER INSERT OR UPDATE OR DELETE ON role_assignment
  FOR EACH ROW EXECUTE FUNCTION role_has_history();

CREATE FUNCTION membership_has_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM standing_ends('team', OLD.person_id, NULL, OLD.team_id::text); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM standing_begins('team', NEW.person_id, NULL, NEW.team_id::text, NULL); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER membership_has_history AFTER INSERT OR UPDATE OR DELETE ON team_member
  FOR EACH ROW EXECUTE FUNCTION membership_has_history();

CREATE FUNCTION project_has_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM standing_ends('project', OLD.person_id, NULL, OLD.project); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM standing_begins('project', NEW.person_id, NULL, NEW.project, NULL); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER project_has_history AFTER INSERT OR UPDATE OR DELETE ON project_assignment
  FOR EACH ROW EXECUTE FUNCTION project_has_history();

INSERT INTO standing_history (kind, person_id, value) SELECT 'status', id, status::text FROM person;
INSERT INTO standing_history (kind, person_id, team_id, value, expires_at)
  SELECT 'role', person_id, team_id, role_slug, expires_at FROM role_assignment;
INSERT INTO standing_history (kind, person_id, value) SELECT 'team', person_id, team_id::text FROM team_member;
INSERT INTO standing_history (kind, person_id, value) SELECT 'project', person_id, project FROM project_assignment;

-- Whom an administrator sees Gatehouse as, in this browser: in the session's row, so that the server alone says so and
-- whatever ends the session ends it.
ALTER TABLE session
  ADD COLUMN viewing_person_id uuid REFERENCES person (id),
  ADD COLUMN viewing_until timestamptz(3),
  ADD COLUMN viewing_reason text,
  ADD CONSTRAINT session_viewing CHECK (
    (viewing_person_id IS NULL) = (viewing_until IS NULL) AND (viewing_person_id IS NULL) = (viewing_reason IS NULL));
CREATE INDEX session_viewing_person_id_idx ON session (viewing_person_id);
