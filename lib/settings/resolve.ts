import { ConfigError } from '#lib/core/config.ts'
import { type SettingKey, type SettingName, settingKey, settingKinds, valueProblem, variableOf } from './list.ts'

export type SettingSource = 'environment' | 'stored' | 'default'

/** A setting as it is in force, and where that comes from. */
export type Reading = SettingKey & {
  value: string
  source: SettingSource
  variable: string
  /** When a stored value is in force. */
  setAt: Date | null
  setBy: string | null
}

/** The newest version of a key; a null value was taken back. */
export type Stored = { key: string; value: string | null; setAt: Date; setBy: string | null }

/** What stands for a secret wherever a setting is told: that there is one. */
export const IS_SET = 'set'

/** What the environment says of a setting, and by which variable. */
export type SaidByEnvironment = { value: string; variable: string }

type Environment = Record<string, string | undefined>

/** What the environment sets, by key. Throws a ConfigError that names every wrong one. */
export function settingsOfEnvironment(env: Environment, systems: readonly string[]): Map<string, SaidByEnvironment> {
  const given = keysOf(systems).flatMap((key) => {
    const value = env[variableOf(key)]
    return value === undefined || value === '' ? [] : [{ ...key, value }]
  })
  const wrong = given.flatMap((one) => {
    const problem = valueProblem(one.name, one.value)
    return problem === null ? [] : [`${variableOf(one)} ${problem}`]
  })
  if (wrong.length > 0) throw new ConfigError(`Configuration: ${wrong.join('; ')}.`)
  return new Map(
    given.map((one) => {
      const value = settingKinds[one.name].secret === null ? one.value : IS_SET
      return [one.key, { value, variable: variableOf(one) }]
    }),
  )
}

/** Environment over stored over default. What is stored and no longer allowed counts as not stored. */
export function resolveSettings(
  environment: ReadonlyMap<string, SaidByEnvironment>,
  stored: readonly Stored[],
  systems: readonly string[],
): Reading[] {
  const rows = new Map(stored.map((row) => [row.key, row]))
  return keysOf(systems).map((key) => {
    const { fallback } = settingKinds[key.name]
    const base = { ...key, variable: variableOf(key), setAt: null, setBy: null }
    const fixed = environment.get(key.key)
    if (fixed !== undefined) return { ...base, ...fixed, source: 'environment' }
    const row = rows.get(key.key)
    if (row?.value == null || valueProblem(key.name, row.value) !== null) {
      return { ...base, value: fallback, source: 'default' }
    }
    const value = settingKinds[key.name].secret === null ? row.value : IS_SET
    return { ...base, value, source: 'stored', setAt: row.setAt, setBy: row.setBy }
  })
}

/** Every key there is, those of single systems after the one of all. */
function keysOf(systems: readonly string[]): SettingKey[] {
  return Object.entries(settingKinds).flatMap(([name, { perSystem }]) =>
    [name, ...(perSystem ? systems.map((system) => `${name}.${system}`) : [])].flatMap((key) => settingKey(key) ?? []),
  )
}

export function readingOf(readings: readonly Reading[], name: SettingName, system: string | null = null): string {
  const found = readings.find((one) => one.name === name && one.system === system)
  return found?.value ?? settingKinds[name].fallback
}
