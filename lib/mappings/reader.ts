import type { Log } from '#lib/core/log.ts'
import { type SlotNames, slotNamesSchema } from '#lib/core/slot-names.ts'
import type { Database } from '#lib/db/client.ts'

export type MappingReader = {
  /** What a system's tenant calls each slot; empty where nothing is mapped. */
  of(system: string): SlotNames
  /** Looks now instead of at the next tick. */
  look(): Promise<void>
  stop(): Promise<void>
}

function slotNames(value: unknown): SlotNames {
  return slotNamesSchema.safeParse(value).data ?? {}
}

/** The mapping of one system that is in force, with its version; version 0 where nothing was ever mapped. */
export async function currentMapping(
  database: Pick<Database, 'mapping'>,
  system: string,
): Promise<{ version: number; slots: SlotNames }> {
  const last = await database.mapping.findFirst({ where: { system }, orderBy: { version: 'desc' } })
  return { version: last?.version ?? 0, slots: slotNames(last?.slots) }
}

/**
 * The one reader, from memory, since every call of a connector asks; it looks at the table every two seconds. Without
 * the database the last known mappings stay.
 */
export async function openMappings(deps: {
  database: Database
  log: Log
  /** How often what other replicas changed is looked for, ms; 0 never. */
  everyMs?: number
}): Promise<MappingReader> {
  const { database, log, everyMs = 2_000 } = deps
  let mappings = await readMappings(database)
  let looking: Promise<void> | null = null

  function tick(): Promise<void> {
    looking ??= readMappings(database)
      .then((found) => {
        mappings = found
      })
      .catch((error: unknown) => log.warn({ error }, 'the mappings could not be read'))
      .finally(() => {
        looking = null
      })
    return looking
  }

  const timer = everyMs === 0 ? undefined : setInterval(() => void tick(), everyMs)
  timer?.unref()
  return {
    of: (system) => mappings.get(system) ?? {},
    async look() {
      await looking
      await tick()
    },
    async stop() {
      clearInterval(timer)
      await looking
    },
  }
}

async function readMappings(database: Pick<Database, 'mapping'>): Promise<Map<string, SlotNames>> {
  const rows = await database.mapping.findMany({
    distinct: ['system'],
    orderBy: [{ system: 'asc' }, { version: 'desc' }],
  })
  return new Map(rows.map(({ system, slots }) => [system, slotNames(slots)]))
}
