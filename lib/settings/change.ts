import type { Actor, Trail } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Database } from '#lib/db/client.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import { type SettingKey, settingKey, settingKinds, valueProblem } from './list.ts'
import { IS_SET } from './resolve.ts'
import { requireTypedAgain } from './retype.ts'

type Tx = Prisma.TransactionClient

export type ChangeDeps = {
  database: Database
  trail: Trail
  /** Seals what nobody may read again; without it secrets cannot be changed. Null takes it back. */
  seal?(tx: Tx, key: string, value: string | null): Promise<void>
  /** What else follows from a change, in its transaction. */
  follow?(tx: Tx, keys: readonly string[]): Promise<void>
}

const CHANGING_SETTINGS = 817_103

/** Null takes a stored value back, to what all systems have or to the default. */
export type SettingChange = { key: string; value: string | null }
type Checked = SettingChange & { name: SettingKey['name'] }

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
  deps: ChangeDeps,
  actor: Actor,
  changes: readonly SettingChange[],
): Promise<number> {
  const checked = changes.map(requireAllowed)
  return deps.database.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${CHANGING_SETTINGS}::bigint)`
    await requireTypedAgain(tx, checked)
    const changed: Checked[] = []
    for (const one of checked) if (await change(tx, deps, { actor, one })) changed.push(one)
    if (changed.length > 0) await deps.follow?.(tx, keysOf(changed))
    // Last, once nothing of it can be refused any more: a store elsewhere takes part in no transaction.
    for (const one of changed) if (settingKinds[one.name].secret !== null) await seal(tx, deps, one)
    return changed.length
  })
}

function requireAllowed({ key, value }: SettingChange): Checked {
  const { name } = requireKey(key)
  if (value === null) return { key, name, value }
  const { secret, words, help } = settingKinds[name]
  const problem = valueProblem(name, value)
  // Blanks at the ends of a password are a part of it.
  if (problem === null) return { key, name, value: secret === null ? value.trim() : value }
  throw new GatewayError('invalid_input', `${words.en} ${problem}.`, {
    nextStep: `It says ${help.en}.`,
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
  tx: Tx,
  { trail, seal: sealing }: ChangeDeps,
  { actor, one: { key, name, value } }: { actor: Actor; one: Checked },
): Promise<boolean> {
  const { secret } = settingKinds[name]
  const last = await tx.setting.findFirst({ where: { key }, orderBy: { version: 'desc' } })
  const held = last?.value ?? null
  if (value === held) return false
  if (secret !== null && sealing === undefined) throw notTakenHere(key)
  // Each time another word, which says that it was changed and nothing of it.
  const stored = secret === null || value === null ? value : `${IS_SET} ${uuidv7()}`
  await tx.setting.create({ data: { key, version: (last?.version ?? 0) + 1, value: stored, setBy: actor.personId } })
  const told = (text: string) => (secret === null ? text : IS_SET)
  const facts = { name: key, before: held === null ? null : told(held) }
  await trail.write(
    actor,
    value === null
      ? { action: 'settings.unset', facts }
      : { action: 'settings.set', facts: { ...facts, value: told(value) } },
  )
  return true
}

async function seal(tx: Tx, deps: ChangeDeps, { key, value }: SettingChange): Promise<void> {
  if (deps.seal === undefined) throw notTakenHere(key)
  await deps.seal(tx, key, value)
}

function keysOf(changes: readonly SettingChange[]): string[] {
  return changes.map(({ key }) => key)
}

function notTakenHere(key: string): GatewayError {
  return new GatewayError('invalid_input', `${key} is a secret and is not taken here.`, {
    nextStep: 'An administrator sets it in the browser, under Company; or the environment says it.',
    data: { setting: key },
  })
}
