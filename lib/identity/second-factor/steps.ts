import { createHash, randomBytes } from 'node:crypto'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Reader } from '#lib/db/client.ts'
import type { SignInMethod } from '../sessions.ts'

const LASTS_MS = 10 * 60_000
/** Then the password is asked for again. */
const MOST_WRONG = 5

type NewStep = { personId: string; method: SignInMethod; setsUp: boolean }
export type Step = { id: string; person: { id: string; name: string; email: string }; method: SignInMethod } & {
  setsUp: boolean
  /** The second factor was set up in it: it leads on without a code. */
  passed: boolean
}

/** Half signed in: the answer is for the cookie of the browser whose password was right, and opens nothing by itself. */
export async function openStep(db: Reader, { personId, method, setsUp }: NewStep): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(Date.now() + LASTS_MS)
  const hash = new Uint8Array(hashOf(token))
  await db.signInStep.create({ data: { id: uuidv7(), personId, hash, method, setsUp, expiresAt } })
  return token
}

/** Whose it is; null for one that is wrong, used, over, tried too often, or of somebody who is disabled. */
export async function readStep(db: Reader, token: string | null): Promise<Step | null> {
  if (token === null) return null
  const found = await db.signInStep.findUnique({
    where: { hash: new Uint8Array(hashOf(token)), ...open(), person: { status: 'active' } },
    include: { person: { select: { id: true, name: true, email: true } } },
  })
  if (found === null) return null
  const { id, person, setsUp, passedAt } = found
  // Written by `openStep` alone.
  return { id, person, method: found.method as SignInMethod, setsUp, passed: passedAt !== null }
}

export async function noteWrongCode(db: Reader, id: string): Promise<void> {
  await db.signInStep.updateMany({ where: { id }, data: { wrong: { increment: 1 } } })
}

export async function passStep(db: Reader, id: string): Promise<void> {
  await db.signInStep.updateMany({ where: { id, ...open(), setsUp: true }, data: { passedAt: new Date() } })
}

/** Whether it led on: once, and not after its time. */
export async function leaveStep(db: Reader, id: string): Promise<boolean> {
  const { count } = await db.signInStep.updateMany({ where: { id, ...open() }, data: { usedAt: new Date() } })
  return count > 0
}

function open() {
  return { usedAt: null, wrong: { lt: MOST_WRONG }, expiresAt: { gt: new Date() } }
}

/** 256 random bits: a plain hash is enough. */
function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
