-- What was done while an administrator saw Gatehouse as somebody is found by who looked. It stands in the signed text alone;
-- these rows are few, so the index holds nothing of all the others.
CREATE INDEX event_viewed ON ledger.event (at DESC, call_id DESC) WHERE canon LIKE '%"viewedBy":{"id":"%';
