import { z } from 'zod'
import type { Database } from '#lib/db/client.ts'
import type { Task } from '#lib/queue/queue.ts'

const UNUSED_CLIENT_MS = 86_400_000
const ENDED_APP_MS = 90 * 86_400_000

/** Removes what is over: codes and tokens, clients that nobody let in for a day, access that ended a season ago. */
export function tidyOauthTask({ database, now }: { database: Database; now: () => Date }): Task {
  return { name: 'tidy connected apps', payload: z.unknown(), everyMinutes: 30, run: () => tidyOauth(database, now()) }
}

export async function tidyOauth(database: Database, now: Date): Promise<void> {
  const before = (ms: number) => new Date(now.getTime() - ms)
  await database.oauthPayload.deleteMany({ where: { expiresAt: { lt: now } } })
  await database.connectedApp.deleteMany({
    where: { OR: [{ revokedAt: { lt: before(ENDED_APP_MS) } }, { expiresAt: { lt: before(ENDED_APP_MS) } }] },
  })
  const unused = before(UNUSED_CLIENT_MS).getTime() / 1_000
  await database.$executeRaw`
    DELETE FROM oauth_payload p WHERE model = 'Client' AND (payload->>'client_id_issued_at')::float8 < ${unused}
      AND NOT EXISTS (SELECT FROM connected_app a WHERE a.client_id = p.payload->>'client_id')
      AND NOT EXISTS (SELECT FROM oauth_client c
        WHERE c.client_id = p.payload->>'client_id' AND (c.how = 'entered' OR c.blocked_at IS NOT NULL))`
  // What is kept out stays on the list of what is kept out.
  await database.$executeRaw`
    DELETE FROM oauth_client c WHERE how <> 'entered' AND blocked_at IS NULL AND created_at < ${before(UNUSED_CLIENT_MS)}
      AND NOT EXISTS (SELECT FROM connected_app a WHERE a.client_id = c.client_id)
      AND NOT EXISTS (SELECT FROM oauth_payload p WHERE p.model = 'Client' AND p.payload->>'client_id' = c.client_id)`
}
