'use server'

import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidPattern } from '#lib/core/ids.ts'
import { type ActionContext, action } from '#lib/http/actions.ts'
import { clearSessionCookie, ownSessionId } from '#lib/http/own-session.ts'
import { endEverything, endSessionsOf } from '#lib/identity/sessions.ts'
import { listTokens, mintToken, revokeToken } from '#lib/identity/tokens.ts'

const own = { permission: 'tokens:own' } as const
const id = z.string().regex(uuidPattern, 'is not an id')
const mostTokens = 20

/** A new token of the person who asks; the answer is the only place where it ever stands. */
export const mintOwnToken = action(
  { ...own, input: z.strictObject({ name: z.string().trim().min(1).max(100), days: z.int().min(1).max(366) }) },
  async ({ name, days }, context) => {
    const { database } = context.runtime
    const personId = context.caller.principal.id
    if ((await listTokens(database, personId)).length >= mostTokens) {
      throw new GatewayError('invalid_input', `You have ${mostTokens} tokens already.`, {
        nextStep: 'Revoke one that you no longer use.',
      })
    }
    // Recorded first: a token nobody knows of must not exist.
    await record(context, 'token.mint', { name, days })
    const { token, expiresAt } = await mintToken(database, { personId, name, ttlMs: days * 86_400_000 })
    return { token, expiresAt }
  },
)

export const revokeOwnToken = action({ ...own, input: z.strictObject({ token: id }) }, async ({ token }, context) => {
  const name = await revokeToken(context.runtime.database, { id: token, personId: context.caller.principal.id })
  if (name === null) throw new GatewayError('not_found', 'You have no such token.')
  await record(context, 'token.revoke', { token, name })
  return null
})

export const endOwnSession = action(
  { ...own, input: z.strictObject({ session: id }) },
  async ({ session }, context) => {
    const ended = await endSessionsOf(context.runtime.database, context.caller.principal.id, { id: session })
    if (ended === 0) throw new GatewayError('not_found', 'This session is over already.')
    await record(context, 'session.end', { session })
    return null
  },
)

/** Every browser of the person but this one; tokens stay. */
export const endOtherSessions = action({ ...own, input: z.strictObject({}) }, async (_, context) => {
  const except = await ownSessionId()
  if (except === null) throw new GatewayError('unauthenticated', 'Your session has ended.')
  const ended = await endSessionsOf(context.runtime.database, context.caller.principal.id, { except })
  await record(context, 'session.end_others', { ended })
  return ended
})

/** Every browser and every token of the person, this one included. */
export const signOutEverywhere = action({ ...own, input: z.strictObject({}) }, async (_, context) => {
  const ended = await endEverything(context.runtime.database, context.caller.principal.id)
  await record(context, 'session.end_all', ended)
  await clearSessionCookie()
  return null
})

function record(
  { caller, correlationId, runtime }: ActionContext,
  action: string,
  facts: Record<string, string | number>,
) {
  const { principal, door, client } = caller
  return runtime.ledger.record({ correlationId, personId: principal.id, door, client, action, outcome: 'ok', facts })
}
