-- A role is held by a person or by a team, never by both and never by nobody.
ALTER TABLE role_assignment ADD CONSTRAINT role_assignment_holder CHECK ((person_id IS NULL) <> (team_id IS NULL));

-- Every path that changes what a person may do raises their epoch in the same transaction, so that the next
-- admission sees it: screens, CLI, imports and hands on psql alike.
CREATE FUNCTION raise_epoch(people uuid[]) RETURNS void LANGUAGE sql AS $$
  UPDATE ledger.person_epoch SET epoch = epoch + 1 WHERE person = ANY (people)
$$;

CREATE FUNCTION person_epoch_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO ledger.person_epoch (person, epoch, disabled) VALUES (NEW.id, 1, NEW.status = 'disabled');
  ELSIF NEW.status <> OLD.status THEN
    UPDATE ledger.person_epoch SET epoch = epoch + 1, disabled = (NEW.status = 'disabled') WHERE person = NEW.id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER person_epoch_follows AFTER INSERT OR UPDATE ON person
  FOR EACH ROW EXECUTE FUNCTION person_epoch_follows();

CREATE FUNCTION assignment_raises_epoch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM raise_epoch(array(SELECT OLD.person_id WHERE OLD.person_id IS NOT NULL
      UNION SELECT person_id FROM team_member WHERE team_id = OLD.team_id));
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM raise_epoch(array(SELECT NEW.person_id WHERE NEW.person_id IS NOT NULL
      UNION SELECT person_id FROM team_member WHERE team_id = NEW.team_id));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER assignment_raises_epoch AFTER INSERT OR UPDATE OR DELETE ON role_assignment
  FOR EACH ROW EXECUTE FUNCTION assignment_raises_epoch();

CREATE FUNCTION membership_raises_epoch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM raise_epoch(ARRAY[OLD.person_id]); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM raise_epoch(ARRAY[NEW.person_id]); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER membership_raises_epoch AFTER INSERT OR UPDATE OR DELETE ON team_member
  FOR EACH ROW EXECUTE FUNCTION membership_raises_epoch();
CREATE TRIGGER project_assignment_raises_epoch AFTER INSERT OR UPDATE OR DELETE ON project_assignment
  FOR EACH ROW EXECUTE FUNCTION membership_raises_epoch();

-- Verified tokens and sessions are remembered for a moment; ending one must not wait for that.
CREATE FUNCTION revocation_raises_epoch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL THEN PERFORM raise_epoch(ARRAY[NEW.person_id]); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER token_revocation_raises_epoch AFTER UPDATE ON access_token
  FOR EACH ROW EXECUTE FUNCTION revocation_raises_epoch();
CREATE TRIGGER session_revocation_raises_epoch AFTER UPDATE ON session
  FOR EACH ROW EXECUTE FUNCTION revocation_raises_epoch();
