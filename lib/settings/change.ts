import type { Actor, Trail } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { Database } from '#lib/db/client.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import { type SettingKey, settingKey, settingKinds, valueProblem } from './list.ts'

export type ChangeDeps = { database: Database; trail: Trail }

const CHANGING_SETTINGS = 817_103

/** Null takes a stored value back, to what all systems have or to the default. */
export type SettingChange = { key: string; value: string | null }

/** Puts a value in force. Returns false when it was in force already. */
export async function setSetting(
  deps: ChangeDeps,
  actor: Actor,
  { key, value }: { key: string; value: string },
): Promise<boolean> {
  return (await changeSettings(deps, actor, [{ key, value }])) > 0
}

/** Takes a value back. Returns false when none was stored. */
export async function unsetSetting(deps: ChangeDeps, actor: Actor, key: string): Promise<boolean> {
  return (await changeSettings(deps, actor, [{ key, value: null }])) > 0
}

/** Changes several, all or none; returns how many were something else before. Throws what is wrong with the first. */
export async function changeSettings(
  { database, trail }: ChangeDeps,
  actor: Actor,
  changes: readonly SettingChange[],
): Promise<number> {
  const checked = changes.map(requireAllowed)
  return database.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${CHANGING_SETTINGS}::bigint)`
    let changed = 0
    for (const one of checked) if (await change({ tx, trail }, actor, one)) changed += 1
    return changed
  })
}

function requireAllowed({ key, value }: SettingChange): SettingChange {
  const known = requireKey(key)
  if (value === null) return { key, value }
  const problem = valueProblem(known.name, value)
  if (problem === null) return { key, value: value.trim() }
  throw new GatewayError('invalid_input', `${settingKinds[known.name].words.en} ${problem}.`, {
    nextStep: `It says ${settingKinds[known.name].help.en}.`,
    data: { setting: key },
  })
}

function requireKey(key: string): SettingKey {
  const known = settingKey(key)
  if (known !== null) return known
  throw new GatewayError('not_found', `There is no setting ${key.slice(0, 60)}.`, {
    nextStep: `Settings are ${Object.keys(settingKinds).join(', ')}.`,
  })
}

/** The audit is written inside, before the new version is committed. */
async function change(
  { tx, trail }: { tx: Prisma.TransactionClient; trail: Trail },
  actor: Actor,
  { key, value }: SettingChange,
): Promise<boolean> {
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
}
