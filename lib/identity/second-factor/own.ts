import type { PersonActing } from '#lib/audit/trail.ts'
import type { Database } from '#lib/db/client.ts'
import type { SecondFactorRule } from '#lib/settings/second-factor.ts'
import { hasLocalAccount } from '../providers/break-glass.ts'
import { type CodeDeps, type Typed, withCode } from './check.ts'
import { recoveryCodesLeft, replaceRecoveryCodes } from './recovery.ts'
import { removeFactor } from './remove.ts'
import { isRequired } from './required.ts'

/** What the settings say of it; null for whoever does not sign in by password here. */
export type OwnFactor = { on: Factor | null; required: boolean }
type Factor = { since: Date; codesLeft: number }

export async function ownFactor(
  db: Database,
  { id, email }: { id: string; email: string },
  rule: SecondFactorRule,
): Promise<OwnFactor | null> {
  if (!(await hasLocalAccount(db, { id, email }))) return null
  return { on: await readFactor(db, id), required: await isRequired(db, id, rule) }
}

export async function readFactor(db: Database, personId: string): Promise<Factor | null> {
  const factor = await db.secondFactor.findUnique({ where: { personId }, select: { confirmedAt: true } })
  if (!factor?.confirmedAt) return null
  return { since: factor.confirmedAt, codesLeft: await recoveryCodesLeft(db, personId) }
}

/** Whoever turns it off shows once more that they have it. */
export function turnOffFactor(deps: CodeDeps, actor: PersonActing, typed: Typed): Promise<void> {
  return withCode(deps, actor, typed, async (tx) => {
    await removeFactor(tx, actor.personId)
    await deps.trail.write(actor, { action: 'second_factor.turn_off', facts: {} })
  })
}

/** Ten others: the earlier ones are worth nothing from then on. */
export async function renewRecoveryCodes(deps: CodeDeps, actor: PersonActing, typed: Typed): Promise<string[]> {
  let codes: string[] = []
  await withCode(deps, actor, typed, async (tx) => {
    codes = await replaceRecoveryCodes(tx, actor.personId)
    await deps.trail.write(actor, { action: 'second_factor.renew_codes', facts: {} })
  })
  return codes
}
