import type { Log } from '#lib/core/log.ts'
import { openWatched } from '#lib/core/watched.ts'
import type { Database } from '#lib/db/client.ts'
import { type Company, companyOf } from './company.ts'
import { type Reading, resolveSettings, type SaidByEnvironment, type Stored, settingsOfEnvironment } from './resolve.ts'

export type SettingsDeps = {
  database: Database
  env: Record<string, string | undefined>
  /** The systems that may have settings of their own. */
  systems: readonly string[]
  log: Log
  /** Settings that the environment says together, by key. */
  together?: ReadonlyMap<string, SaidByEnvironment>
  /** How often what other replicas changed is looked for, ms; 0 never. */
  everyMs?: number
}

export type SettingsReader = {
  company(): Company
  /** Every setting with where its value comes from. */
  all(): readonly Reading[]
  /** As they are within a transaction. */
  readIn(tx: Pick<Database, 'setting'>): Promise<Reading[]>
  /** Looks now instead of at the next tick. */
  look(): Promise<void>
  stop(): Promise<void>
}

/**
 * The one reader. It answers from memory, since every call asks for today, and looks at the table every two seconds:
 * a change is in force on all replicas within seconds. Without the database the last known values stay.
 */
export async function openSettings(deps: SettingsDeps): Promise<SettingsReader> {
  const { database, env, systems, log, together = new Map<string, SaidByEnvironment>(), everyMs = 2_000 } = deps
  const environment = new Map([...settingsOfEnvironment(env, systems), ...together])
  type Found = { readings: readonly Reading[]; company: Company }

  async function read(known: Found | null): Promise<Found> {
    const readings = resolveSettings(environment, await readStored(database), systems)
    const same = known !== null && JSON.stringify(readings) === JSON.stringify(known.readings)
    return same ? known : { readings, company: companyOf(readings) }
  }

  const { current, look, stop } = await openWatched({
    read,
    everyMs,
    failed: (error) => log.warn({ error }, 'the settings could not be read'),
  })
  return {
    company: () => current().company,
    all: () => current().readings,
    readIn: async (tx) => resolveSettings(environment, await readStored(tx), systems),
    look,
    stop,
  }
}

/** The newest version of every key that was ever set. */
export function readStored(database: Pick<Database, 'setting'>): Promise<Stored[]> {
  return database.setting.findMany({
    distinct: ['key'],
    orderBy: [{ key: 'asc' }, { version: 'desc' }],
    select: { key: true, value: true, setAt: true, setBy: true },
  })
}
