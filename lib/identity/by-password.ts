import type { AuthDeps } from './auth-deps.ts'
import { type LocalWay, localWayOf } from './providers/break-glass.ts'
import { checkCode } from './second-factor/check.ts'
import { neededAfterPassword } from './second-factor/required.ts'
import { beginFactor } from './second-factor/set-up.ts'
import { leaveStep, noteWrongCode, openStep, readStep, type Step } from './second-factor/steps.ts'
import type { SignInMethod } from './sessions.ts'
import { atTheDoor, noteRefusal } from './sign-ins.ts'

export type Entered = { personId: string; method: SignInMethod }

/** The first step: address and password. What is thrown is a word for the sign-in page. */
export async function byPassword(
  deps: AuthDeps,
  { email = '', password = '' }: { email?: string; password?: string },
): Promise<Entered> {
  const checked = await deps.passwords.check(email, password, await deps.range())
  const way = await localWayOf(deps.database, { email, personId: checked.ok ? checked.personId : null })
  if (checked.ok && way !== null) return goOn(deps, { personId: checked.personId, method: way })
  const waits = !checked.ok && (checked.reason === 'locked' || checked.reason === 'busy')
  // Right and wrong passwords are answered alike, and so nothing is learnt of either.
  const reason = way !== null || waits ? (checked.ok ? 'wrong' : checked.reason) : 'use_provider'
  await refuse(deps, checked.personId, { method: 'password', reason })
  throw new Error(!checked.ok && checked.reason === 'locked' ? lockedWord(checked.retryAfterMs) : reason)
}

/** Nobody is signed in who still has a step to take: this browser may take it, and nothing else. */
async function goOn(deps: AuthDeps, { personId, method }: { personId: string; method: LocalWay }): Promise<Entered> {
  const { database, secondFactor, step } = deps
  const needed = await neededAfterPassword(database, personId, secondFactor)
  if (needed === 'nothing') return { personId, method }
  const setsUp = needed === 'set_up'
  if (setsUp) await beginFactor({ ...deps, db: database }, personId)
  await step.keep(await openStep(database, { personId, method, setsUp }))
  throw new Error('second_factor')
}

/** The second step: a code, or none where the second factor was set up a moment ago. */
export async function byCode(deps: AuthDeps, code: string): Promise<Entered> {
  const { database: db } = deps
  const step = await readStep(db, await deps.step.read())
  if (step === null || (await isClosed(deps, step))) throw new Error('step_over')
  const { person } = step
  if (step.setsUp && !step.passed) throw new Error('step_over')
  if (!step.setsUp) await requireRight(deps, step, code)
  if (!(await leaveStep(db, step.id))) throw new Error('step_over')
  await deps.step.drop()
  return { personId: person.id, method: step.method === 'password' ? 'password_code' : step.method }
}

async function requireRight(deps: AuthDeps, { id, person }: Step, code: string): Promise<void> {
  const checking = { ...deps, db: deps.database, guesses: deps.passwords.guesses }
  const from = await deps.range()
  const checked = await checkCode(checking, { ...atTheDoor(), personId: person.id }, { code, from })
  if (checked.ok) return
  await refuse(deps, person.id, { method: 'second_factor', reason: checked.reason })
  if (checked.reason === 'locked') throw new Error(lockedWord(checked.retryAfterMs))
  await noteWrongCode(deps.database, id)
  throw new Error('wrong_code')
}

/** The rule of their domain may be another one since the first step. */
async function isClosed({ database }: AuthDeps, { person, method }: Step): Promise<boolean> {
  return (await localWayOf(database, { email: person.email, personId: person.id })) !== method
}

async function refuse(
  deps: AuthDeps,
  personId: string | null,
  said: { method: string; reason: string },
): Promise<void> {
  await noteRefusal(deps.trail, personId, { ...said, from: await deps.range() })
}

/** `locked_240`: the page says how long to wait, in whole seconds. */
function lockedWord(retryAfterMs: number): string {
  return `locked_${Math.ceil(retryAfterMs / 1_000)}`
}
