import { LRUCache } from 'lru-cache'
import type { Borrowed, SignIn } from '#lib/core/lease.ts'
import { forget } from './end.ts'
import { type Pair, readPair } from './pair.ts'
import { CLAIM_MS, refusedWhenNew, renew } from './renew.ts'
import type { Vendor } from './token-endpoint.ts'
import type { Connection, ConnectionDeps } from './types.ts'

/** Another token is fetched this long before the old one ends, while the old one is still lent. */
const AHEAD_MS = 5 * 60_000
/** One with less left is not lent any more. */
const LEAST_MS = 60_000
/** What is refused so soon after its renewal is refused for good. */
const NEW_MS = 60_000
const MOST = 5_000

export type Keeper = {
  /** Lends the tokens of a connection; the same function while they are the same, so that calls share one borrowing. */
  signInOf(row: Connection, vendor: Vendor): SignIn
  /** Takes up what a process left in the middle of a renewal, and renews what would be forgotten unused. */
  sweep(): Promise<void>
}

export function createKeeper(deps: ConnectionDeps): Keeper {
  const ways = new LRUCache<string, SignIn>({ max: MOST })
  const renewing = new Map<string, ReturnType<typeof renew>>()

  function renewOnce(row: Connection): ReturnType<typeof renew> {
    const under = renewing.get(row.id)
    if (under !== undefined) return under
    const attempt = renew(row, deps).finally(() => renewing.delete(row.id))
    renewing.set(row.id, attempt)
    return attempt
  }

  function wasJustRenewed({ renewedAt, connectedAt }: Connection): boolean {
    return renewedAt > connectedAt && renewedAt.getTime() > deps.now().getTime() - NEW_MS
  }

  function lender(row: Connection, { flow, issuer }: Vendor): SignIn {
    const borrowed = ({ accessToken, expiresAt, baseUrl }: Pair): Borrowed => ({
      headers: flow.headers(accessToken),
      ...(expiresAt === null ? {} : { expiresAt }),
      ...(baseUrl === null ? {} : { baseUrl }),
      ...(row.personId === null ? {} : { own: row.id }),
    })
    return async (refused) => {
      if (refused !== undefined && issuer !== undefined && wasJustRenewed(row)) throw await refusedWhenNew(row, deps)
      const pair = refused === undefined ? await readPair(deps.secrets, row.id, row.version) : null
      const left = pair === null ? 0 : (pair.expiresAt ?? Number.POSITIVE_INFINITY) - deps.now().getTime()
      if (pair === null || left <= LEAST_MS) return borrowed((await renewOnce(row)).pair)
      return borrowed(pair)
    }
  }

  return {
    signInOf(row, vendor) {
      const key = `${row.id} ${row.version}`
      const how = ways.get(key) ?? lender(row, vendor)
      ways.set(key, how)
      const left = row.expiresAt === null ? null : row.expiresAt.getTime() - deps.now().getTime()
      if (left !== null && left < AHEAD_MS && left > LEAST_MS) {
        renewOnce(row).catch((error: unknown) => {
          deps.log.info({ error, system: row.systemSlug }, 'a token could not be renewed ahead of its end')
        })
      }
      return how
    },
    async sweep() {
      const left = await deps.database.connection.findMany({
        where: { state: 'connected', renewingSince: { lt: new Date(Date.now() - CLAIM_MS) } },
      })
      for (const row of [...left, ...(await nearlyForgotten(deps))]) {
        // What came of it is recorded by the renewal.
        await renewOnce(row).catch(() => undefined)
      }
      for (const row of await deps.database.connection.findMany({ where: { state: 'ended' }, take: 100 })) {
        await forget(row, deps).catch((error: unknown) => {
          deps.log.warn({ error, system: row.systemSlug }, 'an ended connection could not be forgotten yet')
        })
      }
    },
  }
}

/** What nobody used for half of the time after which its vendor forgets it; tried again once an hour. */
async function nearlyForgotten({ database, vendorOf, now }: ConnectionDeps): Promise<Connection[]> {
  const ago = (ms: number) => new Date(now().getTime() - ms)
  const rows = await database.connection.findMany({
    where: {
      ...{ state: 'connected', renewingSince: null, renewedAt: { lt: ago(86_400_000) } },
      OR: [{ failedAt: null }, { failedAt: { lt: ago(3_600_000) } }],
    },
    orderBy: { renewedAt: 'asc' },
    take: 100,
  })
  const due: Connection[] = []
  for (const row of rows) {
    const vendor = await vendorOf(row.systemSlug).catch(() => null)
    const days = vendor?.flow.idleDays?.(vendor.settings)
    if (days !== undefined && row.renewedAt < ago((days / 2) * 86_400_000)) due.push(row)
  }
  return due
}
