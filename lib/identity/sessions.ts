import type pg from 'pg'
import { z } from 'zod'
import { may } from '#lib/access/permissions.ts'
import type { Principal } from '#lib/core/caller.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import type { Database, Reader } from '#lib/db/client.ts'
import type { PrincipalReader } from './principal.ts'

/** Where nobody set another. */
export const usualSessionHours = 12

/** `break_glass`: of a domain that must sign in otherwise, as an administrator who may. `password_code`: with a second factor. */
export type SignInMethod = 'password' | 'password_code' | 'passkey' | 'oidc' | 'break_glass'

type NewSession = {
  personId: string
  method: SignInMethod
  userAgent: string
  /** The network it comes from (`rangeOf`). */
  network?: string
  /** After which it is over, however busy. */
  hours?: number
}

/** A signed-in browser. The cookie carries the id and nothing a person may do. */
export async function openSession(
  database: Pick<Reader, 'session'>,
  { personId, method, userAgent, network = '', hours = usualSessionHours }: NewSession,
): Promise<string> {
  const id = uuidv7()
  const expiresAt = new Date(Date.now() + hours * 3_600_000)
  const data = { id, personId, method, userAgent: userAgent.slice(0, 300), network, expiresAt }
  await database.session.create({ data })
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
  /** It was used from last; empty where nobody knows. */
  network: string
}

/** Browsers in which the person is signed in now, the newest first: none that is over, by its hours or unused for long. */
export async function listSessions(
  database: Database,
  personId: string,
  idleMinutes: number | null,
): Promise<OpenSession[]> {
  const lately = idleMinutes === null ? undefined : { gt: new Date(Date.now() - idleMinutes * 60_000) }
  return database.session.findMany({
    where: {
      ...{ personId, revokedAt: null, expiresAt: { gt: new Date() } },
      OR: [{ lastUsedAt: lately ?? { not: null } }, { lastUsedAt: null, createdAt: lately }],
    },
    orderBy: { createdAt: 'desc' },
    select: {
      ...{ id: true, createdAt: true, lastUsedAt: true, expiresAt: true },
      ...{ method: true, userAgent: true, network: true },
    },
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

/** Notes that a browser was used and from where, to the minute: every page would be a write per page. */
export function noteSessionUse(database: Pick<Reader, 'session'>, id: string, network: string): void {
  const now = new Date()
  const lately = new Date(now.getTime() - 60_000)
  database.session
    .updateMany({
      where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: lately } }] },
      data: { lastUsedAt: now, network },
    })
    // A list that is a minute behind harms nobody; a page that fails for it would.
    .catch(() => undefined)
}

const live = z.object({
  person_id: z.string(),
  viewing_person_id: z.string().nullable(),
  viewing_until: z.date().nullable(),
  viewing_reason: z.string().nullable(),
  viewing_now: z.boolean().nullable(),
  role: z.string().nullable(),
  based_on: z.string().nullable(),
  retired: z.boolean(),
  projects: z.array(z.string()),
})
type Live = z.output<typeof live>

/** Who sits in a browser, and whom they see Gatehouse as. */
export type InSession = {
  own: Principal
  /** `over`: by its time, or because one of the two may not any more; it is still to be ended. */
  viewing: Viewed | 'over' | null
}
/** `role`: whoever is seen as stands for one and is nobody. */
type Viewed = { seen: Principal; until: Date; reason: string; role: string | null }

/** Whose session it is, read at every request, so that ending one is immediate. Null when it is over. */
export async function whoIsIn(
  reads: pg.Pool,
  principals: PrincipalReader,
  id: string,
  /** A session that nobody used for so long is over; null: none is. */
  idleMinutes: number | null = null,
): Promise<InSession | null> {
  if (!uuidPattern.test(id)) return null
  const { rows } = await reads.query(
    `SELECT s.person_id, s.viewing_person_id, s.viewing_until, s.viewing_reason, s.viewing_until > now() AS viewing_now,
        s.viewing_role AS role, r.based_on, r.retired_at IS NOT NULL AS retired, s.viewing_projects AS projects
      FROM session s LEFT JOIN role r ON r.slug = s.viewing_role
      WHERE s.id = $1 AND s.revoked_at IS NULL AND s.expires_at > now()
        AND ($2::int IS NULL OR coalesce(s.last_used_at, s.created_at) > now() - make_interval(mins => $2))`,
    [id, idleMinutes],
  )
  if (rows[0] === undefined) return null
  const row = live.parse(rows[0])
  const own = await principals.byId(row.person_id)
  if (own === null) return null
  const { viewing_person_id: person, viewing_until: until, viewing_reason: reason } = row
  if (person === null || until === null || reason === null) return { own, viewing: null }
  const found = row.viewing_now === true && mayView(own) ? await principals.byId(person) : null
  const seen = found === null || row.role === null ? found : standingFor(row.role, found, row)
  const holds = seen !== null && !mayView(seen)
  return { own, viewing: holds ? { seen: { ...seen, viewed: true }, until, reason, role: row.role } : 'over' }
}

/** The account holds nothing itself: what the role may do, here and until it is over. Null for a role out of use. */
function standingFor(role: string, account: Principal, { based_on, retired, projects }: Live): Principal | null {
  if (retired) return null
  return { ...account, roles: [role], countsAs: based_on === null ? [] : [based_on], projects }
}

/** Administrators see as others, and nobody sees as an administrator. */
export function mayView(principal: Pick<Principal, 'roles'>): boolean {
  return may(principal, 'people:write')
}
