import type { Log } from '#lib/core/log.ts'
import { openWatched } from '#lib/core/watched.ts'
import type { Database } from '#lib/db/client.ts'

/** Under whose sign-in a role reaches a system. */
export type OwnRule = 'company' | 'preferred' | 'required'

export type OwnRules = {
  /** The strictest of what holds for a person's roles. */
  of(system: string, roles: readonly string[]): OwnRule
  look(): Promise<void>
  stop(): Promise<void>
}

const strictness: Record<OwnRule, number> = { company: 0, preferred: 1, required: 2 }

/** From memory, since every call asks; looked for anew every two seconds. */
export async function openOwnRules(deps: { database: Database; log: Log; everyMs?: number }): Promise<OwnRules> {
  const { database, log, everyMs = 2_000 } = deps
  const { current, look, stop } = await openWatched({
    read: () => database.connectionRule.findMany(),
    everyMs,
    failed: (error) => log.warn({ error }, 'whose sign-in roles need could not be read'),
  })
  return {
    of(system, roles) {
      const found = current().filter(({ systemSlug, roleSlug }) => systemSlug === system && roles.includes(roleSlug))
      return found.reduce<OwnRule>((most, { own }) => (strictness[own] > strictness[most] ? own : most), 'company')
    },
    look,
    stop,
  }
}
