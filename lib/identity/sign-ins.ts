import type { Actor, PersonActing, Trail } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Database } from '#lib/db/client.ts'
import { endAppsOf } from './end-apps.ts'
import { endSessionsOf, openSession, type SignInMethod } from './sessions.ts'
import { mintToken, revokeToken } from './tokens.ts'

/** A person's own sessions and tokens. Each change is in force with its row in the audit, or not at all. */
export type SignInDeps = { db: Database; trail: Trail }

/** One waits for the audit's commit, 2 s at most. */
export const patient = { timeout: 20_000, maxWait: 10_000 } as const

/** Whoever asks at the sign-in page, before anybody knows who they are. */
export function atTheDoor(): Actor {
  return { personId: null, door: 'web', client: null, correlationId: uuidv7() }
}

/** Refused sign-ins are part of the trail too. */
export function noteRefusal(
  trail: Trail,
  personId: string | null,
  facts: { method: string; from: string; reason: string },
): Promise<void> {
  return trail.write({ ...atTheDoor(), personId }, { action: 'session.refused', facts })
}

/** Returns the id of the session that is open from now on. Without the audit nobody signs in. */
export function signIn(
  { db, trail }: SignInDeps,
  actor: PersonActing,
  { method, from, userAgent, hours }: { method: SignInMethod; from: string; userAgent: string; hours?: number },
): Promise<string> {
  return db.$transaction(async (tx) => {
    const opened = { personId: actor.personId, method, userAgent, network: from, hours }
    const session = await openSession(tx, opened)
    await trail.write(
      actor,
      method === 'break_glass'
        ? { action: 'session.break_glass', facts: { from } }
        : { action: 'session.sign_in', facts: { method, from } },
    )
    return session
  }, patient)
}

/** Ends the session of the browser that asks. Nothing to do when it is over already. */
export function signOut({ db, trail }: SignInDeps, actor: PersonActing, session: string): Promise<void> {
  return db.$transaction(async (tx) => {
    if ((await endSessionsOf(tx, actor.personId, { id: session })) === 0) return
    await trail.write(actor, { action: 'session.sign_out', facts: { session } })
  }, patient)
}

export function endOwnSession({ db, trail }: SignInDeps, actor: PersonActing, session: string): Promise<void> {
  return db.$transaction(async (tx) => {
    if ((await endSessionsOf(tx, actor.personId, { id: session })) === 0) {
      throw new GatewayError('not_found', 'This session is over already.')
    }
    await trail.write(actor, { action: 'session.end', facts: { session } })
  }, patient)
}

/** Every session of the person but one; returns how many ended. */
export function endOtherSessions({ db, trail }: SignInDeps, actor: PersonActing, except: string): Promise<number> {
  return db.$transaction(async (tx) => {
    const sessions = await endSessionsOf(tx, actor.personId, { except })
    await trail.write(actor, { action: 'session.end_others', facts: { sessions } })
    return sessions
  }, patient)
}

/** Every session and every token of a person: their next request anywhere is refused. */
export function endEverything(
  { db, trail }: SignInDeps,
  actor: PersonActing,
): Promise<{ sessions: number; tokens: number }> {
  return db.$transaction(async (tx) => {
    const sessions = await endSessionsOf(tx, actor.personId, 'all')
    const { count } = await tx.accessToken.updateMany({
      where: { personId: actor.personId, revokedAt: null },
      data: { revokedAt: new Date() },
    })
    const apps = await endAppsOf(tx, actor.personId, 'person')
    const ended = { sessions, tokens: count + apps }
    await trail.write(actor, { action: 'session.end_all', facts: ended })
    return ended
  }, patient)
}

type NewToken = { person: { id: string; name: string; email: string }; name: string; ttlMs: number }

/** The answer is the only place where the token ever stands. A token nobody knows of must not exist. */
export function makeToken({ db, trail }: SignInDeps, actor: Actor, wanted: NewToken) {
  const { person, name, ttlMs } = wanted
  return db.$transaction(async (tx) => {
    const minted = await mintToken(tx, { personId: person.id, name, ttlMs })
    await trail.write(actor, { action: 'token.mint', facts: { person, name, ttlMs } })
    return minted
  }, patient)
}

export function revokeOwnToken({ db, trail }: SignInDeps, actor: PersonActing, token: string): Promise<void> {
  return db.$transaction(async (tx) => {
    const name = await revokeToken(tx, { id: token, personId: actor.personId })
    if (name === null) throw new GatewayError('not_found', 'You have no such token.')
    await trail.write(actor, { action: 'token.revoke', facts: { token, name } })
  }, patient)
}
