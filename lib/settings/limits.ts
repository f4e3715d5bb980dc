import { GatewayError } from '#lib/core/errors.ts'
import type { Reader } from '#lib/db/client.ts'
import { type LimitName, limitParts } from './limit-kinds.ts'
import { settingKinds } from './list.ts'
import { type Reading, readingOf } from './resolve.ts'

const names = Object.keys(limitParts) as LimitName[]
const isLimit = (name: string): name is LimitName => Object.hasOwn(limitParts, name)

/**
 * Puts the rules in the ledger that these settings are parts of, which count from the next call, on every replica. A rule
 * that nobody says anything of here stays as it is. Throws where more may be made at once than in a minute.
 */
export async function putRules(tx: Reader, readings: readonly Reading[], keys: readonly string[]): Promise<void> {
  const scopes = new Set(keys.filter(isLimit).map((name) => limitParts[name].scope))
  for (const scope of scopes) {
    const [most, burst] = (['lim', 'burst'] as const).map((part) => saidOf(readings, { scope, part }))
    if (most === undefined || most === null) continue
    if (burst != null && burst.value > most.value) {
      throw new GatewayError('invalid_input', `${settingKinds[burst.name].words.en} is more than its minute.`, {
        nextStep: `The minute holds ${most.value} calls: raise it, or let fewer be made at once.`,
        data: { setting: burst.name },
      })
    }
    await tx.$executeRaw`
      UPDATE ledger.quota_rule SET lim = ${most.value}, burst = ${burst?.value ?? null}::bigint WHERE scope = ${scope}`
  }
}

/** The keys of those that the environment or somebody here has set. */
export function limitsSaid(readings: readonly Reading[]): string[] {
  return readings.flatMap(({ key, source }) => (isLimit(key) && source !== 'default' ? [key] : []))
}

function saidOf(readings: readonly Reading[], { scope, part }: { scope: string; part: 'lim' | 'burst' }) {
  const name = names.find((one) => limitParts[one].scope === scope && limitParts[one].part === part)
  if (name === undefined) return null
  return { name, value: settingKinds[name].schema.parse(readingOf(readings, name)) }
}
