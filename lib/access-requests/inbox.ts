import { z } from 'zod'
import type { Reader } from '#lib/db/client.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import type { Called } from '#lib/notices/kinds.ts'
import { calledRole, calledThing } from './called.ts'
import type { RequestDeps } from './deps.ts'
import type { Open } from './end.ts'
import { readWays } from './read-ways.ts'
import { requestStates } from './states.ts'
import { thingIn } from './thing.ts'
import type { RoleWay } from './ways.ts'

/** What the inbox is asked for, as it stands in the URL. Unknown values fall back instead of failing the page. */
export const RequestSearch = z.object({
  state: z
    .enum([...requestStates, 'all'])
    .catch('open')
    .default('open'),
  /** Asked for a permission of Gatehouse's own, or for this system. */
  system: z.string().max(100).catch('').default(''),
  q: z.string().trim().max(100).catch('').default(''),
  page: z.coerce.number().int().min(1).max(1_000).catch(1).default(1),
})
export type RequestSearch = z.output<typeof RequestSearch>

export const requestPageSize = 25

type Way = RoleWay & { called: Called }

/** A request as those who decide see it. */
export type InboxRow = Omit<Open, 'person'> & {
  person: Open['person']
  what: Called | null
  /** By their own names; null for who is no longer known. */
  decider: string | null
  given: Called | null
  /** What the person holds now. */
  held: Called[]
  /** Whether it is open to them already. */
  already: boolean
  ways: Way[]
  /** Roles of the person in whose column a draft could open it. */
  drafts: { role: string; called: Called }[]
}

export async function readInbox(
  deps: RequestDeps,
  search: RequestSearch,
): Promise<{ rows: InboxRow[]; total: number; ever: number }> {
  const { db } = deps
  const where = whereOf(search)
  const [found, total, ever] = await Promise.all([
    db.accessRequest.findMany({
      where,
      include: { person: { select: { id: true, name: true, email: true } } },
      // Who waits longest stands first; what was decided last stands first.
      orderBy: search.state === 'open' ? { askedAt: 'asc' } : { askedAt: 'desc' },
      skip: (search.page - 1) * requestPageSize,
      take: requestPageSize,
    }),
    db.accessRequest.count({ where }),
    db.accessRequest.count(),
  ])
  return { rows: await withWays(deps, found), total, ever }
}

export function countOpen(db: Reader): Promise<number> {
  return db.accessRequest.count({ where: { state: 'open' } })
}

/** The words are looked for in names, reasons and what was asked for. */
function whereOf({ state, system, q }: RequestSearch): Prisma.AccessRequestWhereInput {
  const contains = { contains: q, mode: 'insensitive' as const }
  return {
    ...(state === 'all' ? {} : { state }),
    ...(system === '' ? {} : { system: system === 'gatehouse' ? null : system }),
    ...(q === ''
      ? {}
      : {
          OR: [
            { person: { name: contains } },
            { person: { email: contains } },
            ...[{ reason: contains }, { tool: contains }, { permission: contains }],
          ],
        }),
  }
}

async function withWays({ db, toolTitle }: RequestDeps, found: readonly Open[]): Promise<InboxRow[]> {
  if (found.length === 0) return []
  const ways = await readWays(db)
  const ids = found.flatMap(({ decidedBy }) => decidedBy ?? [])
  const deciders = new Map(
    (await db.person.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })).map((one) => [
      one.id,
      one.name,
    ]),
  )
  const called = (roles: readonly string[]) => Promise.all(roles.map((role) => calledRole(db, role)))
  return Promise.all(
    found.map(async (row) => {
      const thing = thingIn(row)
      const open = thing !== null && row.state === 'open' ? ways.of(thing, row.personId) : null
      const [names, drafts] = await Promise.all([
        called(open?.roles.map(({ role }) => role) ?? []),
        called(open?.drafts ?? []),
      ])
      return {
        ...row,
        what: thing === null ? null : await calledThing(db, thing, toolTitle),
        decider: deciders.get(row.decidedBy ?? '') ?? null,
        given: row.role === null ? null : await calledRole(db, row.role),
        held: await called(ways.held(row.personId)),
        already: open?.already ?? false,
        ways: (open?.roles ?? []).map((way, at) => ({ ...way, called: names[at] ?? { en: way.role, es: way.role } })),
        drafts: (open?.drafts ?? []).map((role, at) => ({ role, called: drafts[at] ?? { en: role, es: role } })),
      }
    }),
  )
}
