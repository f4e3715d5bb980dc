-- A share of every system's places and of its vendor's budget is kept for people who hold such a role.
ALTER TABLE role ADD COLUMN reserve_for_crews boolean NOT NULL DEFAULT false;
UPDATE role SET reserve_for_crews = true WHERE slug = 'field-crew';

-- Who may use how many of the calls at once that a vendor allows a whole account. A row is one process at one system;
-- it counts until it ends by itself, so that a process that died gives its places back.
CREATE TABLE ledger.place_share (
  system text NOT NULL,
  holder uuid NOT NULL,
  granted integer NOT NULL CHECK (granted >= 0),
  -- How many it could use, and whether calls wait at it for want of places.
  wanted integer NOT NULL,
  starved boolean NOT NULL,
  until timestamptz NOT NULL,
  PRIMARY KEY (system, holder)
);

-- One process says what it could use and what it does not give back, and hears how many it has from now on, how many of
-- them it may start calls in, and whether others wait for some. Never are more granted than there are. A process beyond
-- its fair share starts nothing there and gives back what its calls leave; where there are more processes than places,
-- whoever had one gives it on.
CREATE FUNCTION ledger.share_places(
  p_holder uuid, p_system text, p_places integer, p_keep integer, p_wanted integer, p_starved boolean, p_seconds integer,
  OUT r_granted integer, OUT r_usable integer, OUT r_others_starve boolean
) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  now_ timestamptz;
  had integer;
  others integer;
  wants integer[];
  fair integer := 0;
  room integer := p_places;
  takers integer;
  target integer;
BEGIN
  PERFORM pg_advisory_xact_lock(817102, hashtext(p_system));
  now_ := clock_timestamp();
  SELECT s.granted INTO had FROM ledger.place_share s WHERE s.system = p_system AND s.holder = p_holder AND s.until > now_;
  DELETE FROM ledger.place_share s WHERE s.system = p_system AND (s.until <= now_ OR s.holder = p_holder);
  SELECT coalesce(sum(s.granted), 0), coalesce(bool_or(s.starved), false), array_agg(s.wanted)
    INTO others, r_others_starve, wants
    FROM ledger.place_share s WHERE s.system = p_system;
  IF p_wanted = 0 AND p_keep = 0 THEN
    r_granted := 0;
    r_usable := 0;
    RETURN;
  END IF;

  -- Everybody gets one more, for as long as there is one for each who still wants it.
  wants := coalesce(wants, '{}') || p_wanted;
  LOOP
    SELECT count(*) INTO takers FROM unnest(wants) w WHERE w > fair;
    EXIT WHEN takers = 0 OR takers > room;
    room := room - takers;
    fair := fair + 1;
  END LOOP;
  -- What is left over goes to whoever comes first.
  target := CASE
    WHEN room = 0 THEN fair
    WHEN fair = 0 AND r_others_starve AND coalesce(had, 0) > 0 THEN 0
    ELSE fair + 1 END;
  r_granted := greatest(0, least(greatest(least(target, p_wanted), p_keep), p_places - others));
  r_usable := CASE WHEN r_others_starve THEN least(r_granted, target) ELSE r_granted END;
  INSERT INTO ledger.place_share (system, holder, granted, wanted, starved, until)
    VALUES (p_system, p_holder, r_granted, p_wanted, p_starved AND r_granted < p_wanted,
            now_ + make_interval(secs => p_seconds));
END $$;
