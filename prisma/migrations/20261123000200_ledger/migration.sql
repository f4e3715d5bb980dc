-- The ledger: what a governed call needs in one committed round trip, and the audit events themselves.
-- Prisma never reads or writes this schema; lib/ledger and lib/audit do, with plain SQL.
CREATE SCHEMA ledger;

-- The policy version in force. Raised in the transaction that publishes a matrix.
CREATE TABLE ledger.policy (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  version bigint NOT NULL
);
INSERT INTO ledger.policy (version) VALUES (1);

-- Raised whenever what a person may do changes; an admission that read an older one is stale.
CREATE TABLE ledger.person_epoch (
  person uuid PRIMARY KEY,
  epoch integer NOT NULL,
  disabled boolean NOT NULL DEFAULT false
) WITH (fillfactor = 80);

-- One rule per scope; changing it changes every bucket of the scope at the next call.
-- kind 'r' is a rate (GCRA: lim per period_us, burst at once), 'w' a budget per window that starts at a multiple of
-- period_us since 1970 (a day starts at midnight UTC). lim NULL means unlimited, 0 means never.
CREATE TABLE ledger.quota_rule (
  scope text COLLATE "C" PRIMARY KEY CHECK (scope ~ '^[a-z.]+$'),
  kind "char" NOT NULL CHECK (kind IN ('r', 'w')),
  period_us bigint NOT NULL CHECK (period_us > 0),
  lim bigint CHECK (lim >= 0),
  burst bigint CHECK (burst > 0)
);
INSERT INTO ledger.quota_rule (scope, kind, period_us, lim, burst) VALUES
  ('person.minute', 'r', 60000000, 600, 120),
  ('person.day', 'w', 86400000000, 20000, NULL),
  ('team.minute', 'r', 60000000, 6000, 1200),
  ('role.minute', 'r', 60000000, 12000, 2400),
  ('system.minute', 'r', 60000000, 30000, 3000),
  ('tool.minute', 'r', 60000000, 12000, 1200),
  ('company.day', 'w', 86400000000, 2000000, NULL);

-- What is used. t: for 'r' the theoretical arrival time, for 'w' the start of the window (both microseconds since 1970);
-- n: used in the window. own_*: a limit of this bucket's own until own_until ('infinity' for good).
-- No second index: every update stays on its page. Never delete rows while calls run: the lock order needs them.
CREATE TABLE ledger.quota_bucket (
  key text COLLATE "C" PRIMARY KEY,
  scope text COLLATE "C" NOT NULL,
  t bigint NOT NULL DEFAULT 0,
  n bigint NOT NULL DEFAULT 0,
  own_lim bigint CHECK (own_lim >= 0),
  own_burst bigint CHECK (own_burst > 0),
  own_until timestamptz
) WITH (
  fillfactor = 40,
  autovacuum_vacuum_threshold = 500,
  autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_cost_delay = 0
);

-- Everything that happened. Rows are self-contained: people who left and tools that are gone stay readable.
-- stage: 1 intent, 2 outcome, 3 unknown (an intent whose outcome never came), 4 denial, 5 change.
-- One batch is one transaction with one `at`; the order of events is (xid, ord), never `at`.
CREATE TABLE ledger.event (
  at timestamptz NOT NULL,
  call_id uuid NOT NULL,
  stage smallint NOT NULL CHECK (stage BETWEEN 1 AND 5),
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  ord smallint NOT NULL,
  correlation_id uuid NOT NULL,
  person_id uuid,
  door text NOT NULL,
  client text,
  system text,
  tool text,
  project text,
  outcome text,
  code text,
  verdict text,
  -- The quota that bit.
  scope text,
  policy_version bigint NOT NULL,
  -- The process that wrote the row and its own count of rows, both inside the signed text as well.
  writer integer NOT NULL,
  wn bigint NOT NULL,
  duration_ms integer,
  rows integer,
  request_bytes integer,
  response_bytes integer,
  vendor_request_id text,
  action text,
  -- The exact text that `mac` signs.
  canon text NOT NULL,
  mac text NOT NULL,
  PRIMARY KEY (at, call_id, stage)
) PARTITION BY RANGE (at);

CREATE INDEX event_xid_ord ON ledger.event (xid, ord);
CREATE INDEX event_correlation ON ledger.event (correlation_id);
CREATE INDEX event_person ON ledger.event (person_id, at DESC, call_id DESC);
CREATE INDEX event_tool ON ledger.event (system, tool, at DESC, call_id DESC);
CREATE INDEX event_recent ON ledger.event (at DESC, call_id DESC);
CREATE INDEX event_denied ON ledger.event (at DESC, call_id DESC) WHERE stage = 4;

CREATE FUNCTION ledger.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit events cannot be changed or deleted' USING errcode = 'insufficient_privilege';
END $$;
-- Row triggers reach every partition by themselves; TRUNCATE triggers do not, see ensure_partitions.
CREATE TRIGGER event_stays BEFORE UPDATE OR DELETE ON ledger.event
  FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER event_stays_whole BEFORE TRUNCATE ON ledger.event
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

-- Makes the partitions of this month and of `months` more; returns how many were missing.
-- Each is built apart and attached: CREATE TABLE .. PARTITION OF would lock out every call while a search runs.
CREATE FUNCTION ledger.ensure_partitions(months integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  this_month timestamp := date_trunc('month', clock_timestamp() AT TIME ZONE 'UTC');
  first_day timestamp;
  lower_bound timestamptz;
  upper_bound timestamptz;
  partition_name text;
  made integer := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(817100);
  FOR i IN 0..months LOOP
    first_day := this_month + make_interval(months => i);
    lower_bound := first_day AT TIME ZONE 'UTC';
    upper_bound := (first_day + interval '1 month') AT TIME ZONE 'UTC';
    partition_name := 'event_' || to_char(first_day, 'YYYYMM');
    CONTINUE WHEN to_regclass('ledger.' || partition_name) IS NOT NULL;
    EXECUTE format('CREATE TABLE ledger.%I (LIKE ledger.event INCLUDING ALL)', partition_name);
    EXECUTE format('ALTER TABLE ledger.%I ADD CONSTRAINT month CHECK (at >= %L AND at < %L)',
      partition_name, lower_bound, upper_bound);
    EXECUTE format('CREATE TRIGGER event_stays_whole BEFORE TRUNCATE ON ledger.%I
      FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change()', partition_name);
    EXECUTE format('ALTER TABLE ledger.event ATTACH PARTITION ledger.%I FOR VALUES FROM (%L) TO (%L)',
      partition_name, lower_bound, upper_bound);
    made := made + 1;
  END LOOP;
  RETURN made;
END $$;
SELECT ledger.ensure_partitions(3);

-- Intents up to here have their outcome or were marked unknown.
CREATE TABLE ledger.sweep (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  swept_to timestamptz NOT NULL
);
INSERT INTO ledger.sweep (swept_to) VALUES (date_trunc('month', now()));

-- One batch of the ledger: decides n admissions and writes their rows together with outcomes and changes of earlier
-- calls. p_writer .. p_mac hold one element a row: admissions first (as many as p_epoch has), then outcomes and changes,
-- then from position p_again on those that may have been written before (0: none).
-- An admission with a code was refused earlier. p_keys: the batch's distinct quota keys in byte order;
-- p_key_ix: p_stride positions into it per admission, 0 for none.
--
-- r_verdict, one per admission: 0 admitted, 1 refused earlier, 2 disabled or unknown person, 3 quota used up,
-- and without a row: -1 stale epoch, -2 stale policy. r_key: position of the quota that bit; r_wait: microseconds.
--
-- The order matters: locks, then the clock, then policy and epochs. READ COMMITTED gives every statement in here a new
-- snapshot, so what is read after the locks is the newest committed state, and time never runs backwards for a bucket.
CREATE FUNCTION ledger.step(
  p_writer integer[], p_call uuid[], p_stage smallint[], p_correlation uuid[], p_person uuid[], p_door text[], p_client text[],
  p_system text[], p_tool text[], p_project text[], p_outcome text[], p_code text[], p_policy bigint[], p_wn bigint[],
  p_duration integer[], p_rows integer[], p_request integer[], p_response integer[], p_vendor text[], p_action text[],
  p_canon text[], p_mac text[], p_again integer,
  p_epoch integer[], p_keys text[], p_stride integer, p_key_ix integer[],
  OUT r_verdict text, OUT r_key text, OUT r_wait text, OUT r_at bigint, OUT r_policy bigint
) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  admissions integer := coalesce(cardinality(p_epoch), 0);
  key_count integer := coalesce(cardinality(p_keys), 0);
  locked text[]; b_kind "char"[]; b_period bigint[]; b_lim bigint[]; b_burst bigint[]; b_t bigint[]; b_n bigint[];
  b_interval bigint[]; b_changed boolean[];
  epochs integer[];
  verdicts smallint[] := '{}'; limiting integer[] := '{}'; waits bigint[] := '{}';
  at_ timestamptz; now_us bigint; window_start bigint; wait_us bigint;
  i integer; j integer; k integer; first integer; v smallint;
BEGIN
  IF p_again > 0 THEN PERFORM pg_advisory_xact_lock(817101); END IF;

  -- 1. Lock the buckets in key order, the same in every process, so that batches cannot deadlock.
  IF key_count > 0 THEN
    FOR attempt IN 1..2 LOOP
      SELECT array_agg(q.key), array_agg(q.kind), array_agg(q.period_us), array_agg(q.lim), array_agg(q.burst),
             array_agg(q.t), array_agg(q.n)
        INTO locked, b_kind, b_period, b_lim, b_burst, b_t, b_n
        FROM (
          SELECT b.key, r.kind, r.period_us, b.t, b.n,
                 CASE WHEN b.own_until > clock_timestamp() THEN b.own_lim ELSE r.lim END AS lim,
                 CASE WHEN b.own_until > clock_timestamp() THEN b.own_burst ELSE r.burst END AS burst
            FROM ledger.quota_bucket b JOIN ledger.quota_rule r ON r.scope = b.scope
           WHERE b.key = ANY (p_keys)
           ORDER BY b.key
             FOR UPDATE OF b
        ) q;
      EXIT WHEN locked = p_keys;
      IF attempt = 2 THEN
        RAISE EXCEPTION 'a quota key has no rule, or the keys are not in byte order' USING errcode = 'LG001';
      END IF;
      INSERT INTO ledger.quota_bucket (key, scope)
        SELECT u.key, r.scope FROM unnest(p_keys) u(key)
          JOIN ledger.quota_rule r ON r.scope = split_part(u.key, ':', 1)
         ORDER BY u.key
        ON CONFLICT DO NOTHING;
    END LOOP;
  END IF;

  -- 2. The newest committed truth.
  at_ := clock_timestamp();
  now_us := (extract(epoch FROM at_) * 1000000)::bigint;
  SELECT p.version INTO STRICT r_policy FROM ledger.policy p;

  -- 3. Decide in order; what one admission takes the next one misses.
  IF admissions > 0 THEN
    SELECT array_agg(CASE WHEN e.disabled THEN NULL ELSE e.epoch END ORDER BY u.o) INTO epochs
      FROM unnest(p_person[1:admissions]) WITH ORDINALITY u(person, o)
      LEFT JOIN ledger.person_epoch e ON e.person = u.person;

    FOR k IN 1..key_count LOOP
      b_changed[k] := false;
      IF b_kind[k] = 'r' THEN
        b_interval[k] := b_period[k] / nullif(b_lim[k], 0);
        b_burst[k] := coalesce(b_burst[k], b_lim[k]);
        IF b_t[k] < now_us THEN b_t[k] := now_us; END IF;
      ELSE
        window_start := now_us - now_us % b_period[k];
        IF b_t[k] < window_start THEN
          b_t[k] := window_start;
          b_n[k] := 0;
        END IF;
      END IF;
    END LOOP;

    FOR i IN 1..admissions LOOP
      first := (i - 1) * p_stride + 1;
      v := 0;
      limiting[i] := 0;
      waits[i] := 0;
      IF p_code[i] IS NOT NULL THEN v := 1;
      ELSIF epochs[i] IS NULL THEN v := 2;
      ELSIF epochs[i] <> p_epoch[i] THEN v := -1;
      ELSIF p_policy[i] <> r_policy THEN v := -2;
      ELSE
        FOR j IN first .. first + p_stride - 1 LOOP
          k := p_key_ix[j];
          CONTINUE WHEN k = 0 OR b_lim[k] IS NULL;
          wait_us := CASE
            WHEN b_lim[k] = 0 THEN b_period[k]
            WHEN b_kind[k] = 'r' THEN b_t[k] - now_us - (b_burst[k] - 1) * b_interval[k]
            WHEN b_n[k] >= b_lim[k] THEN b_t[k] + b_period[k] - now_us
            ELSE 0 END;
          IF wait_us > waits[i] THEN
            v := 3;
            waits[i] := wait_us;
            limiting[i] := k;
          END IF;
        END LOOP;
        IF v = 0 THEN
          FOR j IN first .. first + p_stride - 1 LOOP
            k := p_key_ix[j];
            CONTINUE WHEN k = 0 OR b_lim[k] IS NULL;
            b_changed[k] := true;
            IF b_kind[k] = 'r' THEN b_t[k] := b_t[k] + b_interval[k]; ELSE b_n[k] := b_n[k] + 1; END IF;
          END LOOP;
        END IF;
      END IF;
      verdicts[i] := v;
    END LOOP;

    UPDATE ledger.quota_bucket q SET t = u.t, n = u.n
      FROM unnest(p_keys, b_t, b_n, b_changed) u(key, t, n, changed)
     WHERE u.changed AND q.key = u.key;
  END IF;

  -- 4. Rows that were written before are left out; an outcome may still follow an unknown.
  IF p_again > 0 THEN
    FOR i IN p_again .. cardinality(p_call) LOOP
      IF EXISTS (SELECT FROM ledger.event e WHERE e.correlation_id = p_correlation[i] AND e.call_id = p_call[i]
                    AND (e.stage = p_stage[i] OR e.stage = 2 AND p_stage[i] = 3)) THEN
        verdicts[i] := -3;
      END IF;
    END LOOP;
  END IF;

  -- 5. unnest fills the shorter arrays with NULL: rows that are no admission have no verdict.
  INSERT INTO ledger.event (
    at, call_id, stage, ord, correlation_id, person_id, door, client, system, tool, project, outcome, code, verdict, scope,
    policy_version, writer, wn, duration_ms, rows, request_bytes, response_bytes, vendor_request_id, action, canon, mac)
  SELECT at_, u.call, CASE WHEN u.v > 0 THEN 4 ELSE u.stage END, u.o, u.correlation, u.person, u.door, u.client,
         u.system, u.tool, u.project,
         CASE u.v WHEN 2 THEN 'denied' WHEN 3 THEN 'limited' ELSE u.outcome END,
         CASE u.v WHEN 2 THEN 'unauthenticated' WHEN 3 THEN 'rate_limited' ELSE u.code END,
         (ARRAY['admitted', 'refused', 'disabled', 'limited'])[u.v + 1],
         split_part(p_keys[nullif(u.limiting, 0)], ':', 1),
         coalesce(u.policy, r_policy), u.writer, u.wn, u.duration, u.row_count, u.request, u.response, u.vendor,
         u.action, u.canon, u.mac
    FROM unnest(p_writer, p_call, p_stage, p_correlation, p_person, p_door, p_client, p_system, p_tool, p_project, p_outcome,
                p_code, p_policy, p_wn, p_duration, p_rows, p_request, p_response, p_vendor, p_action, p_canon, p_mac,
                verdicts, limiting) WITH ORDINALITY
      u(writer, call, stage, correlation, person, door, client, system, tool, project, outcome, code, policy, wn, duration,
        row_count, request, response, vendor, action, canon, mac, v, limiting, o)
   WHERE coalesce(u.v, 0) >= 0;

  r_verdict := array_to_string(verdicts[1:admissions], ',');
  r_key := array_to_string(limiting, ',');
  r_wait := array_to_string(waits, ',');
  r_at := now_us;
END $$;
