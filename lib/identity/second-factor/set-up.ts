import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Reader } from '#lib/db/client.ts'
import type { SecretStore } from '#lib/secrets/store.ts'
import { patient, type SignInDeps } from '../sign-ins.ts'
import { tellOwn } from '../tell-own.ts'
import { newSecret, stepOf } from './codes.ts'
import { replaceRecoveryCodes } from './recovery.ts'

/** Secrets are kept in the transaction of what needs them. */
export type FactorDeps = SignInDeps & { secretsIn: (tx: Reader) => SecretStore; nowMs: () => number }

/** A page that is loaded again shows the code that was scanned already. */
const BEGUN_MS = 15 * 60_000

/** The secret for somebody's app. It asks nobody for a code before its first one was typed. */
export function beginFactor({ db, secretsIn, nowMs }: FactorDeps, personId: string): Promise<string> {
  return db.$transaction(async (tx) => {
    const before = await tx.secondFactor.findUnique({ where: { personId } })
    if (before?.confirmedAt) throw alreadyThere()
    if (before !== null && before.madeAt.getTime() > nowMs() - BEGUN_MS) {
      const begun = await secretsIn(tx).read(before.secretName)
      if (begun !== undefined) return begun
    }
    if (before !== null) await secretsIn(tx).remove(before.secretName)
    const [secret, secretName] = [newSecret(), `second-factor/${uuidv7()}`]
    const row = { secretName, madeAt: new Date(nowMs()), lastStep: null }
    await tx.secondFactor.upsert({ where: { personId }, create: { personId, ...row }, update: row })
    await secretsIn(tx).write(secretName, secret)
    return secret
  }, patient)
}

/** The secret of a set-up that was begun and not confirmed; null when there is none. */
export async function readBegun(
  { db, secretsIn }: Pick<FactorDeps, 'db' | 'secretsIn'>,
  personId: string,
): Promise<string | null> {
  const begun = await db.secondFactor.findUnique({ where: { personId } })
  if (begun === null || begun.confirmedAt !== null) return null
  return (await secretsIn(db).read(begun.secretName)) ?? null
}

/** The first code says that the app has the secret. Returns the recovery codes, which stand nowhere else. */
export function confirmFactor(
  { db, trail, secretsIn, nowMs }: FactorDeps,
  actor: PersonActing,
  code: string,
): Promise<string[]> {
  const { personId } = actor
  return db.$transaction(async (tx) => {
    const begun = await tx.secondFactor.findUnique({ where: { personId } })
    if (begun?.confirmedAt) throw alreadyThere()
    const secret = begun === null ? undefined : await secretsIn(tx).read(begun.secretName)
    if (begun === null || secret === undefined) {
      throw new GatewayError('not_found', 'There is nothing to confirm.', { nextStep: 'Begin the set-up again.' })
    }
    const step = stepOf(secret, code, nowMs())
    if (step === null) {
      throw new GatewayError('invalid_input', 'This code is wrong.', {
        nextStep: 'Type the one that the app shows now; the clock of the phone must be right.',
      })
    }
    const { count } = await tx.secondFactor.updateMany({
      where: { personId, secretName: begun.secretName, confirmedAt: null },
      data: { confirmedAt: new Date(nowMs()), lastStep: step },
    })
    if (count === 0) throw alreadyThere()
    const codes = await replaceRecoveryCodes(tx, personId)
    await tellOwn(tx, actor, { what: 'factor_set_up', at: new Date(nowMs()) })
    await trail.write(actor, { action: 'second_factor.set_up', facts: {} })
    return codes
  }, patient)
}

function alreadyThere(): GatewayError {
  return new GatewayError('invalid_input', 'A second factor is set up already.', { nextStep: 'Reload the page.' })
}
