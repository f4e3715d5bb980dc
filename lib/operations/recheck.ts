import { z } from 'zod'
import { gatehouseItself } from '#lib/audit/trail.ts'
import type { Connector } from '#lib/connectors/kit/connector.ts'
import type { Database } from '#lib/db/client.ts'
import type { Hosts } from '#lib/hosting/hosts.ts'
import type { Task } from '#lib/queue/queue.ts'
import { activeSystems } from './active-systems.ts'
import { type CheckDeps, checkFitness } from './check-fitness.ts'
import type { ChecksReader } from './checks.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const ASK_AGAIN_MS = 600_000
/** Who looks when nobody asked: a name that no person has, so that nothing is read as anybody's own. */
const AS = 'gatehouse'

export type RecheckDeps = CheckDeps & {
  hosts: Pick<Hosts, 'of' | 'configured'>
  database: Pick<Database, 'system' | 'toolCheck'>
  connectors: readonly Connector[]
  /** What was found counts in this process at once. */
  found(): Promise<void>
}

/** Tries the tools of one system. */
export const recheckTask = 'check tools'

export function recheckTasks(
  deps: RecheckDeps,
  add: (system: string) => Promise<void>,
): [Task<{ system: string }>, Task] {
  return [
    {
      name: recheckTask,
      payload: z.object({ system: z.string() }),
      run: ({ system }, signal) => recheck(deps, system, signal),
    },
    {
      name: 'find tools to check',
      payload: z.unknown(),
      everyMinutes: 5,
      async run() {
        for (const system of await systemsDue(deps)) await add(system)
      },
    },
  ]
}

async function recheck(deps: RecheckDeps, system: string, signal: AbortSignal): Promise<void> {
  const connector = deps.connectors.find(({ slug }) => slug === system)
  // Paused or taken out since it was added.
  if (connector === undefined || !(await activeSystems(deps)).includes(system)) return
  const actor = gatehouseItself()
  await checkFitness(deps, actor, {
    connector,
    email: AS,
    correlationId: actor.correlationId,
    interactive: false,
    signal,
  })
  await deps.found()
}

type DueDeps = Pick<RecheckDeps, 'connectors' | 'database' | 'hosts' | 'mappingVersion' | 'now'>

/**
 * Our systems whose tools are to be tried: some were never tried, or with another mapping, or not within a day; within an
 * hour where nothing could be told.
 */
export async function systemsDue(deps: DueDeps): Promise<string[]> {
  const checks = Map.groupBy(await deps.database.toolCheck.findMany(), ({ systemSlug }) => systemSlug)
  const active = await activeSystems(deps)
  return deps.connectors
    .filter(({ slug }) => active.includes(slug))
    .filter(({ slug, tools }) => {
      const own = new Map((checks.get(slug) ?? []).map((check) => [check.tool, check]))
      if (tools.some(({ name }) => !own.has(name))) return true
      const version = deps.mappingVersion(slug)
      if ([...own.values()].some(({ mappingVersion }) => mappingVersion !== version)) return true
      const told = [...own.values()].some(({ fitness }) => fitness !== 'unknown')
      const last = Math.max(...[...own.values()].map(({ checkedAt }) => checkedAt.getTime()))
      return deps.now().getTime() - last >= (told ? DAY_MS : HOUR_MS)
    })
    .map(({ slug }) => slug)
}

/**
 * When a call finds a mapped name gone, the tools of its system are tried soon: once, unless that is known already, and
 * not again within ten minutes, however many calls find it.
 */
export function recheckWhenGone({
  checks,
  mappingVersion,
  add,
  monotonicMs,
}: {
  checks: Pick<ChecksReader, 'of'>
  mappingVersion(system: string): number
  add(system: string): Promise<void>
  monotonicMs(): number
}): (system: string, tool: string, slots: readonly string[]) => void {
  const asked = new Map<string, number>()
  return (system, tool, slots) => {
    const check = checks.of(system, tool)
    const known = check?.mappingVersion === mappingVersion(system) && slots.every((slot) => check.slots.includes(slot))
    const last = asked.get(system)
    if (known || (last !== undefined && monotonicMs() - last < ASK_AGAIN_MS)) return
    asked.set(system, monotonicMs())
    void add(system)
  }
}
