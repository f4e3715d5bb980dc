-- What the audit search needs beyond the indexes that calls need themselves. All three are small: half of all events
-- name no job, few calls go wrong, and almost no outcome stays unknown.
CREATE INDEX event_project ON ledger.event (project, at DESC, call_id DESC) WHERE project IS NOT NULL AND stage > 1;
CREATE INDEX event_trouble ON ledger.event (at DESC, call_id DESC) WHERE stage > 1 AND outcome <> 'ok';
CREATE INDEX event_unknown ON ledger.event (call_id) WHERE stage = 3;
