import type { Actor, Trail } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { Database } from '#lib/db/client.ts'
import { type SettingKey, settingKey, settingKinds, valueProblem } from './list.ts'

export type ChangeDeps = { database: Database; trail: Trail }

const CHANGING_SETTINGS = 817_103

/** Puts a value in force. Returns false when it was in force already. */
export async function setSetting(
  deps: ChangeDeps,
  actor: Actor,
  { key, value }: { key: string; value: string },
): Promise<boolean> {
  const known = requireKey(key)
  const problem = valueProblem(known.name, value)
  if (problem !== null) {
    throw new GatewayError('invalid_input', `${settingKinds[known.name].words.en} ${problem}.`, {
      nextStep: `It says ${settingKinds[known.name].help}.`,
    })
  }
  return change(deps, actor, { key, value: value.trim() })
}

/** Takes a value back, to what all systems have or to the default. Returns false when none was stored. */
export async function unsetSetting(deps: ChangeDeps, actor: Actor, key: string): Promise<boolean> {
  return change(deps, actor, { key: requireKey(key).key, value: null })
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
  { database, trail }: ChangeDeps,
  actor: Actor,
  { key, value }: { key: string; value: string | null },
): Promise<boolean> {
  return database.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${CHANGING_SETTINGS}::bigint)`
    const last = await tx.setting.findFirst({ where: { key }, orderBy: { version: 'desc' } })
    const before = last?.value ?? null
    if (value === before) return false
    await tx.setting.create({ data: { key, version: (last?.version ?? 0) + 1, value, setBy: actor.personId } })
    const facts = { name: key, before }
    await trail.write(
      actor,
      value === null ? { action: 'settings.unset', facts } : { action: 'settings.set', facts: { ...facts, value } },
    )
    return true
  })
}
