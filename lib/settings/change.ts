import { GatewayError } from '#lib/core/errors.ts'
import type { Database } from '#lib/db/client.ts'
import { type SettingKey, settingKey, settingKinds, valueProblem } from './list.ts'

/** What a change says of itself in the audit. */
export type SettingChange = { key: string; value: string | null; before: string | null }

export type ChangeDeps = {
  database: Database
  /** Resolves when the change stands in the audit; a change that cannot be recorded is not made. */
  record(action: 'settings.set' | 'settings.unset', change: SettingChange): Promise<void>
}

const CHANGING_SETTINGS = 817_103

/** Puts a value in force. Returns false when it was in force already. */
export async function setSetting(
  deps: ChangeDeps,
  { key, value, by }: { key: string; value: string; by: string | null },
): Promise<boolean> {
  const known = requireKey(key)
  const problem = valueProblem(known.name, value)
  if (problem !== null) {
    throw new GatewayError('invalid_input', `${settingKinds[known.name].words.en} ${problem}.`, {
      nextStep: `For example: ${settingKinds[known.name].help}.`,
    })
  }
  return change(deps, known, { value: value.trim(), by })
}

/** Takes a value back, to what all systems have or to the default. Returns false when none was stored. */
export async function unsetSetting(
  deps: ChangeDeps,
  { key, by }: { key: string; by: string | null },
): Promise<boolean> {
  return change(deps, requireKey(key), { value: null, by })
}

function requireKey(key: string): SettingKey {
  const known = settingKey(key)
  if (known !== null) return known
  throw new GatewayError('not_found', `There is no setting ${key.slice(0, 60)}.`, {
    nextStep: `Settings are ${Object.keys(settingKinds).join(', ')}.`,
  })
}

/** One change at a time; the audit is written inside, before the new version is committed. */
function change(
  { database, record }: ChangeDeps,
  { key }: SettingKey,
  { value, by }: { value: string | null; by: string | null },
): Promise<boolean> {
  return database.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${CHANGING_SETTINGS}::bigint)`
    const last = await tx.setting.findFirst({ where: { key }, orderBy: { version: 'desc' } })
    const before = last?.value ?? null
    if (value === before) return false
    await tx.setting.create({ data: { key, version: (last?.version ?? 0) + 1, value, setBy: by } })
    await record(value === null ? 'settings.unset' : 'settings.set', { key, value, before })
    return true
  })
}
