import type { Reader } from '#lib/db/client.ts'

type Apps = Pick<Reader, 'connectedApp' | 'person'>

/** Why an app has no access any more. `expired`: the time that its person chose is over. */
export const endings = ['person', 'administrator', 'app', 'reuse', 'blocked', 'expired'] as const
export type Ending = (typeof endings)[number]

export type EndedAppView = {
  id: string
  name: string
  host: string
  person: { name: string; email: string }
  endedAt: Date
  ending: Ending
  /** Which administrator; null where it was nobody's decision, or is not known. */
  endedBy: string | null
  lastUsedAt: Date | null
}

const KEPT_MS = 90 * 86_400_000
const MOST = 500

/** Apps whose access ended within 90 days, the latest first; one person's, or everybody's. */
export async function listEndedApps(db: Apps, personId?: string): Promise<EndedAppView[]> {
  const now = new Date()
  const since = new Date(now.getTime() - KEPT_MS)
  const rows = await db.connectedApp.findMany({
    where: {
      ...(personId === undefined ? {} : { personId }),
      OR: [{ revokedAt: { gte: since } }, { revokedAt: null, expiresAt: { gte: since, lte: now } }],
    },
    include: { person: { select: { name: true, email: true } } },
  })
  const ids = rows.flatMap(({ endedById }) => endedById ?? [])
  const people = ids.length === 0 ? [] : await db.person.findMany({ where: { id: { in: ids } } })
  const nameOf = new Map(people.map(({ id, name }) => [id, name]))
  return rows
    .map(
      ({ id, name, host, person, revokedAt, expiresAt, endedBy, endedById, lastUsedAt }): EndedAppView => ({
        ...{ id, name, host, person, lastUsedAt },
        endedAt: revokedAt ?? expiresAt,
        ending: revokedAt === null ? 'expired' : endingOf(endedBy),
        endedBy: endedById === null ? null : (nameOf.get(endedById) ?? null),
      }),
    )
    .sort((one, other) => other.endedAt.getTime() - one.endedAt.getTime())
    .slice(0, MOST)
}

function endingOf(said: string | null): Ending {
  return endings.find((known) => known === said) ?? 'administrator'
}
