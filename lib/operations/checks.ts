import { GatewayError } from '#lib/core/errors.ts'
import type { Log } from '#lib/core/log.ts'
import { type Reason, readReason } from '#lib/core/reason.ts'
import { openWatched } from '#lib/core/watched.ts'
import type { Database } from '#lib/db/client.ts'
import type { Fitness } from './fitness.ts'

/** What the last check of a tool found, and with which version of the system's mapping. */
type Check = {
  fitness: Fitness
  reason: string | null
  because?: Reason | null
  slots: readonly string[]
  mappingVersion: number
}

export type ChecksReader = {
  of(system: string, tool: string): Check | undefined
  /** Looks now instead of at the next tick. */
  look(): Promise<void>
  stop(): Promise<void>
}

/** The one reader, from memory, since every list of tools and every call asks. */
export async function openChecks({
  database,
  log,
  everyMs = 2_000,
}: {
  database: Pick<Database, 'toolCheck'>
  log: Log
  /** How often what other replicas found is looked for, ms; 0 never. */
  everyMs?: number
}): Promise<ChecksReader> {
  const { current, look, stop } = await openWatched({
    read: () => readChecks(database),
    everyMs,
    failed: (error) => log.warn({ error }, 'what the checks of tools found could not be read'),
  })
  return { of: (system, tool) => current().get(`${system} ${tool}`), look, stop }
}

async function readChecks(database: Pick<Database, 'toolCheck'>): Promise<Map<string, Check>> {
  const rows = await database.toolCheck.findMany()
  return new Map(rows.map((row) => [`${row.systemSlug} ${row.tool}`, { ...row, because: readReason(row.because) }]))
}

/**
 * Why a tool is not offered, by what its check found; null when it is. What was mapped since then may have mended a
 * missing name, and what could not be tried stands in nobody's way.
 */
export function checkHindrance(check: Check | undefined, mappingVersion: number): GatewayError | null {
  if (check === undefined || check.reason === null) return null
  const because = check.because ?? undefined
  if (check.fitness === 'not_possible') {
    return new GatewayError('system_rejected', check.reason, {
      heldBack: true,
      because,
      nextStep: 'An administrator can see why on the page of the system, and try the tool again there.',
    })
  }
  if (check.fitness !== 'needs_mapping' || check.mappingVersion !== mappingVersion) return null
  const [slot] = check.slots
  return new GatewayError('needs_mapping', check.reason, { heldBack: true, because, ...(slot && { data: { slot } }) })
}
