import type pg from 'pg'
import { z } from 'zod'
import type { Principal } from '#lib/core/caller.ts'
import { uuidPattern, uuidv7 } from '#lib/core/ids.ts'
import type { Database } from '#lib/db/client.ts'
import type { PrincipalReader } from './principal.ts'

export const sessionHours = 12

/** A signed-in browser. The cookie carries the id and nothing a person may do. */
export async function openSession(
  database: Database,
  { personId, method, userAgent }: { personId: string; method: 'password' | 'oidc'; userAgent: string },
): Promise<string> {
  const id = uuidv7()
  const expiresAt = new Date(Date.now() + sessionHours * 3_600_000)
  await database.session.create({ data: { id, personId, method, userAgent: userAgent.slice(0, 300), expiresAt } })
  return id
}

export async function endSession(database: Database, id: string): Promise<void> {
  await database.session.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: new Date() } })
}

/** Ends every session and every token of a person: their next request anywhere is refused. */
export async function endEverything(
  database: Database,
  personId: string,
): Promise<{ sessions: number; tokens: number }> {
  const revokedAt = new Date()
  const [sessions, tokens] = await database.$transaction([
    database.session.updateMany({ where: { personId, revokedAt: null }, data: { revokedAt } }),
    database.accessToken.updateMany({ where: { personId, revokedAt: null }, data: { revokedAt } }),
  ])
  return { sessions: sessions.count, tokens: tokens.count }
}

const live = z.object({ person_id: z.string() })

/** Whose session it is, read at every request, so that ending one is immediate. Null when it is over. */
export async function principalOfSession(
  reads: pg.Pool,
  principals: PrincipalReader,
  id: string,
): Promise<Principal | null> {
  if (!uuidPattern.test(id)) return null
  const { rows } = await reads.query(
    'SELECT person_id FROM session WHERE id = $1 AND revoked_at IS NULL AND expires_at > now()',
    [id],
  )
  return rows[0] === undefined ? null : principals.byId(live.parse(rows[0]).person_id)
}
