import { z } from 'zod'
import type { Connector } from '#lib/connectors/kit/connector.ts'
import type { Identifies } from '#lib/connectors/kit/identifies.ts'
import type { Caller } from '#lib/core/caller.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Database } from '#lib/db/client.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import type { Hosts } from '#lib/hosting/hosts.ts'
import { activeSystems } from '#lib/operations/active-systems.ts'
import type { Task } from '#lib/queue/queue.ts'
import { keepList } from './keep.ts'
import { matchableOf } from './keys.ts'
import { type ListRead, problemOf, readList } from './read-list.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

export type MatchingDeps = {
  database: Database
  gateway: GatewayDeps
  hosts: Pick<Hosts, 'configured'>
  connectors: readonly Connector[]
  /** Who reads the lists. */
  account(): Promise<Caller>
  secret: Buffer
  /** What was read counts in this process at once. */
  found(): Promise<void>
}

export const matchTask = 'match records'

/** Every list once a day, and a list that failed once an hour. */
export function matchTasks(
  deps: MatchingDeps,
  add: (system: string) => Promise<void>,
): [Task<{ system: string }>, Task] {
  return [
    {
      name: matchTask,
      payload: z.object({ system: z.string() }),
      run: ({ system }, signal) => readRecords(deps, system, signal),
    },
    {
      name: 'find records to match',
      payload: z.unknown(),
      everyMinutes: 15,
      async run() {
        for (const system of await systemsToRead(deps)) await add(system)
      },
    },
  ]
}

/** Reads the lists of one system whose records others have as well. */
export async function readRecords(deps: MatchingDeps, system: string, signal: AbortSignal): Promise<void> {
  const lists = deps.connectors.find(({ slug }) => slug === system)?.identifies ?? []
  // Paused or taken out since it was added.
  if (lists.length === 0 || !(await activeSystems(deps)).includes(system)) return
  const correlationId = uuidv7()
  const account = await deps.account().then(
    (caller) => ({ caller }),
    // One that an administrator disabled reads nothing, and the screen says why.
    (thrown: unknown) => ({ problem: problemOf(thrown) }),
  )
  for (const list of lists) {
    const read =
      'caller' in account
        ? await readList(deps.gateway, list, { caller: account.caller, system, correlationId, signal })
        : { records: [], problem: account.problem }
    await keep(deps, list, system, read)
  }
  await deps.found()
}

async function keep(
  { gateway, database, secret }: MatchingDeps,
  list: Identifies,
  system: string,
  { records, problem }: ListRead,
): Promise<void> {
  const { exact } = gateway.company().jobNumbers(system)
  const found = records.flatMap((record) => {
    const { url } = record
    const matchable = matchableOf(record, list, { system, jobNumber: exact, secret })
    return matchable === null ? [] : [{ ...matchable, url: typeof url === 'string' ? url : null }]
  })
  await keepList(database, { kind: list.kind, system, records: found, problem, at: gateway.clock.now() })
}

export async function systemsToRead(deps: Omit<MatchingDeps, 'account' | 'secret' | 'found'>): Promise<string[]> {
  const [tried, active] = await Promise.all([deps.database.matchList.findMany(), activeSystems(deps)])
  const now = deps.gateway.clock.now().getTime()
  const isDue = (system: string, { kind }: Identifies) => {
    const last = tried.find((one) => one.systemSlug === system && one.kind === kind)
    return last === undefined || now - last.triedAt.getTime() >= (last.complete ? DAY_MS : HOUR_MS)
  }
  return deps.connectors
    .filter(({ slug, identifies = [] }) => active.includes(slug) && identifies.some((list) => isDue(slug, list)))
    .map(({ slug }) => slug)
}
