import type { ErrorCode } from '#lib/core/errors.ts'
import { settingsSecret } from '#lib/hosting/stored-settings.ts'
import { settingsIn } from '#lib/hosting/vendor-settings.ts'
import { type Account, atVendor } from './account.ts'
import { previousSecret, type RotationDeps } from './deps.ts'
import { dropNext } from './next.ts'
import type { Doing } from './plan.ts'
import { note, type Row, say } from './rows.ts'
import { tellFailed } from './tell.ts'

type Failure = { account: Account; doing: Doing; code: ErrorCode }

/**
 * Ends a rotation that did not go through: the old credential stays in force, or is again, the new one is taken away
 * where the vendor lets us, and administrators are told what to do.
 */
export async function fail(deps: RotationDeps, row: Row, { account, doing, code }: Failure): Promise<void> {
  const old = doing === 'grace' ? await putBack(deps, row, account) : account
  // The old one could not be ended: the new one is in force and stays.
  const left = doing === 'retire' ? true : !(await takeAway(deps, row, old))
  await deps.database.$transaction(async (tx) => {
    await note(deps, tx, row, { step: 'failed', endedAt: deps.now(), failed: { doing, code } })
    await tellFailed(deps, tx, row, { name: account.connector.name, doing, left: left && row.newRef !== null })
  })
  await dropNext(deps, row)
  await deps.secretsIn(deps.database).remove(previousSecret(row.system))
}

/** Somebody saved other settings: theirs hold, and what was made for the former ones is taken away. */
export async function supersede(deps: RotationDeps, row: Row, account: Account | null): Promise<void> {
  const isOpen = row.step === 'created' || row.step === 'verified'
  const left = isOpen && (account === null || !(await takeAway(deps, row, account)))
  await deps.database.$transaction(async (tx) => {
    await note(deps, tx, row, { step: 'superseded', endedAt: deps.now() })
    // Which credential the new settings hold, nobody knows: the one before is ended by a person.
    const name = account?.connector.name ?? row.system
    if (row.step === 'switched') await tellFailed(deps, tx, row, { name, doing: 'retire', left: true })
    else if (left) await tellFailed(deps, tx, row, { name, doing: 'switch', left })
  })
  await dropNext(deps, row)
  await deps.secretsIn(deps.database).remove(previousSecret(row.system))
}

/** True where nothing of the new credential is left at the vendor. */
async function takeAway(deps: RotationDeps, row: Row, account: Account): Promise<boolean> {
  const { newRef } = row
  const { rotation } = account.way
  if (newRef === null || rotation === undefined) return true
  try {
    await say(deps, row, 'undo')
    await atVendor(deps, account, (at) => rotation.undo(account.settings, at, newRef))
    return true
  } catch (error) {
    deps.log.warn({ error, system: row.system }, 'a new credential could not be taken away')
    return false
  }
}

/** The settings before the switch are in force again. */
async function putBack(deps: RotationDeps, row: Row, account: Account): Promise<Account> {
  const text = await deps.secretsIn(deps.database).read(previousSecret(row.system))
  const settings = settingsIn(account.connector, text)
  if (text === undefined || settings === null) return account
  const settingsAt = deps.now()
  await deps.database.$transaction(async (tx) => {
    await deps.secretsIn(tx).write(settingsSecret(row.system), text)
    await tx.system.update({ where: { slug: row.system }, data: { settingsAt } })
    await say(deps, row, 'put_back')
  })
  await deps.reload()
  return { ...account, settings, text, settingsAt }
}
