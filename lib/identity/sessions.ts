import type pg from 'pg'
import { z } from 'zod'
import type { Principal } from '#lib/core/caller.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import type { Database, Reader } from '#lib/db/client.ts'
import type { PrincipalReader } from './principal.ts'

export const sessionHours = 12

/** A signed-in browser. The cookie carries the id and nothing a person may do. */
export async function openSession(
  database: Pick<Reader, 'session'>,
  { personId, method, userAgent }: { personId: string; method: 'password' | 'oidc'; userAgent: string },
): Promise<string> {
  const id = uuidv7()
  const expiresAt = new Date(Date.now() + sessionHours * 3_600_000)
  await database.session.create({ data: { id, personId, method, userAgent: userAgent.slice(0, 300), expiresAt } })
  return id
}

export type OpenSession = {
  id: string
  createdAt: Date
  /** To the minute; null before the first page. */
  lastUsedAt: Date | null
  expiresAt: Date
  method: string
  userAgent: string
}

/** Browsers in which the person is signed in now, the newest first. */
export async function listSessions(database: Database, personId: string): Promise<OpenSession[]> {
  return database.session.findMany({
    where: { personId, revokedAt: null, expiresAt: { gt: new Date() } },
    orderBy: { createdAt: 'desc' },
    select: { id: true, createdAt: true, lastUsedAt: true, expiresAt: true, method: true, userAgent: true },
    take: 100,
  })
}

/** Ends one of the person's own sessions, all of them, or all but one; returns how many ended. Others' ids end nothing. */
export async function endSessionsOf(
  database: Pick<Reader, 'session'>,
  personId: string,
  which: { id: string } | { except: string } | 'all',
): Promise<number> {
  const id = which === 'all' ? undefined : 'id' in which ? which.id : { not: which.except }
  const { count } = await database.session.updateMany({
    where: { personId, revokedAt: null, id },
    data: { revokedAt: new Date() },
  })
  return count
}

/** Notes that a browser was used, to the minute: every page would be a write per page. */
export function noteSessionUse(database: Pick<Reader, 'session'>, id: string): void {
  const now = new Date()
  const lately = new Date(now.getTime() - 60_000)
  database.session
    .updateMany({
      where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: lately } }] },
      data: { lastUsedAt: now },
    })
    // A list that is a minute behind harms nobody; a page that fails for it would.
    .catch(() => undefined)
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
