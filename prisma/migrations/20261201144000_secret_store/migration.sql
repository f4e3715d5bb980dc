-- Which of the stores that keep rows here sealed it: while secrets move from one to another, both have theirs.
ALTER TABLE secret ADD COLUMN store text NOT NULL DEFAULT 'local' CHECK (store IN ('local', 'transit'));
ALTER TABLE secret DROP CONSTRAINT secret_pkey, ADD CONSTRAINT secret_pkey PRIMARY KEY (name, store);
