import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { Tx } from '../as-administrator.ts'
import type { Guesses } from '../guesses.ts'
import { patient } from '../sign-ins.ts'
import { tellOwn } from '../tell-own.ts'
import { stepOf } from './codes.ts'
import { looksLikeRecoveryCode, recoveryCodesLeft, spendRecoveryCode } from './recovery.ts'
import type { FactorDeps } from './set-up.ts'

export type CodeDeps = FactorDeps & { guesses: Guesses }
/** `from`: the network that asks. */
export type Typed = { code: string; from: string }
type CodeCheck =
  | { ok: true }
  | { ok: false; reason: 'wrong_code' }
  | { ok: false; reason: 'locked'; retryAfterMs: number }

/**
 * Whether a code is the person's: of their app, or a recovery code. A right one is used from then on. Wrong ones are
 * counted as passwords are, under a name of their own: the right password takes none of them back. `work` is what is done
 * for it, both or neither.
 */
export async function checkCode(
  deps: CodeDeps,
  actor: PersonActing,
  { code, from }: Typed,
  work: (tx: Tx) => Promise<void> = async () => undefined,
): Promise<CodeCheck> {
  const name = `second factor ${actor.personId}`
  const retryAfterMs = deps.guesses.wait(name, from)
  if (retryAfterMs > 0) return { ok: false, reason: 'locked', retryAfterMs }
  // Counted before the code is looked at: guesses sent at the same moment all count.
  deps.guesses.note(name, from)
  const right = await deps.db.$transaction(async (tx) => {
    const taken = await takeCode(tx, deps, actor, code)
    if (taken) await work(tx)
    return taken
  }, patient)
  if (!right) return { ok: false, reason: 'wrong_code' }
  deps.guesses.forgive(name, from)
  return { ok: true }
}

/** The same in the settings, where a sentence is the answer. */
export async function withCode(
  deps: CodeDeps,
  actor: PersonActing,
  typed: Typed,
  work: (tx: Tx) => Promise<void>,
): Promise<void> {
  const checked = await checkCode(deps, actor, typed, work)
  if (checked.ok) return
  if (checked.reason === 'wrong_code') {
    throw new GatewayError('invalid_input', 'This code is wrong or was used already.', {
      nextStep: 'Wait for the next one of the app, or type a recovery code.',
    })
  }
  const minutes = Math.ceil(checked.retryAfterMs / 60_000)
  throw new GatewayError('rate_limited', 'Too many wrong codes.', {
    nextStep: `Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
  })
}

async function takeCode(tx: Tx, deps: FactorDeps, actor: PersonActing, code: string): Promise<boolean> {
  const { personId } = actor
  const factor = await tx.secondFactor.findUnique({ where: { personId } })
  if (!factor?.confirmedAt) return false
  if (looksLikeRecoveryCode(code)) return enterByRecoveryCode(tx, deps, actor, code)
  const secret = await deps.secretsIn(tx).read(factor.secretName)
  const step = secret === undefined ? null : stepOf(secret, code, deps.nowMs())
  if (step === null) return false
  const { count } = await tx.secondFactor.updateMany({
    where: { personId, secretName: factor.secretName, OR: [{ lastStep: null }, { lastStep: { lt: step } }] },
    data: { lastStep: step },
  })
  return count > 0
}

async function enterByRecoveryCode(tx: Tx, deps: FactorDeps, actor: PersonActing, code: string): Promise<boolean> {
  if (!(await spendRecoveryCode(tx, actor.personId, code))) return false
  const left = await recoveryCodesLeft(tx, actor.personId)
  await tellOwn(tx, actor, { what: 'recovery_code', left, at: new Date(deps.nowMs()) })
  await deps.trail.write(actor, { action: 'second_factor.use_recovery_code', facts: { left } })
  return true
}
