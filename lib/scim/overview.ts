import type { Database } from '#lib/db/client.ts'
import { DIRECTORY } from './directory.ts'
import { lastRequests, type SeenRequest } from './requests.ts'

export type ScimOverview = {
  tokens: { id: string; prefix: string; madeAt: Date; endsAt: Date | null; lastUsedAt: Date | null }[]
  /** Null: requests change people. */
  dryRunSince: Date | null
  people: number
  groups: number
  requests: SeenRequest[]
}

/** How the directory stands, for whoever sets it up. */
export async function scimOverview(database: Database): Promise<ScimOverview> {
  const [tokens, dryRun, people, groups, requests] = await Promise.all([
    database.scimToken.findMany({
      where: { OR: [{ endsAt: null }, { endsAt: { gt: new Date() } }] },
      orderBy: { madeAt: 'desc' },
      select: { id: true, prefix: true, madeAt: true, endsAt: true, lastUsedAt: true },
    }),
    database.scimDryRun.findFirst(),
    database.person.count({ where: { directory: DIRECTORY } }),
    database.team.count({ where: { directory: DIRECTORY } }),
    lastRequests(database),
  ])
  return { tokens, dryRunSince: dryRun?.since ?? null, people, groups, requests }
}
