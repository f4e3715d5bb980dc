-- A browser that let one app in is asked for the next one: its session is then looked for by what the question names it.
CREATE INDEX "oauth_payload_session_uid_idx" ON "oauth_payload" (("payload"->>'uid')) WHERE "model" = 'Session';
