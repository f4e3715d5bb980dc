import type { Log } from '#lib/core/log.ts'
import { type SlotNames, slotNamesSchema } from '#lib/core/slot-names.ts'
import { openWatched } from '#lib/core/watched.ts'
import type { Database } from '#lib/db/client.ts'

export type MappingReader = {
  /** What a system's tenant calls each slot; empty where nothing is mapped. */
  of(system: string): SlotNames
  /** Which version of its mapping is in force; 0 where nothing was ever mapped. */
  versionOf(system: string): number
  /** Looks now instead of at the next tick. */
  look(): Promise<void>
  stop(): Promise<void>
}

type InForce = { version: number; slots: SlotNames }

function slotNames(value: unknown): SlotNames {
  return slotNamesSchema.safeParse(value).data ?? {}
}

/** The mapping of one system that is in force, with its version; version 0 where nothing was ever mapped. */
export async function currentMapping(database: Pick<Database, 'mapping'>, system: string): Promise<InForce> {
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
  const { current, look, stop } = await openWatched({
    read: () => readMappings(database),
    everyMs,
    failed: (error) => log.warn({ error }, 'the mappings could not be read'),
  })
  return {
    of: (system) => current().get(system)?.slots ?? {},
    versionOf: (system) => current().get(system)?.version ?? 0,
    look,
    stop,
  }
}

async function readMappings(database: Pick<Database, 'mapping'>): Promise<Map<string, InForce>> {
  const rows = await database.mapping.findMany({
    distinct: ['system'],
    orderBy: [{ system: 'asc' }, { version: 'desc' }],
  })
  return new Map(rows.map(({ system, version, slots }) => [system, { version, slots: slotNames(slots) }]))
}
