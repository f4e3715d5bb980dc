-- Which processes write, and when each gave its last sign: the intents of one that is gone are marked unknown at once
-- instead of after the longest call. `swept` says that this was done.
CREATE TABLE ledger.writer (
  writer integer PRIMARY KEY,
  seen_at timestamptz NOT NULL,
  swept boolean NOT NULL DEFAULT false
);
