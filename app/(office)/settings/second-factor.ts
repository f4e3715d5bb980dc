'use server'

import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { action } from '#lib/http/actions.ts'
import { actingIn } from '#lib/http/administrator.ts'
import { requestRange } from '#lib/http/request-range.ts'
import { factorDeps, offeredFactor } from '#lib/http/second-factor.ts'
import { hasLocalAccount } from '#lib/identity/providers/break-glass.ts'
import { renewRecoveryCodes, turnOffFactor } from '#lib/identity/second-factor/own.ts'
import { beginFactor, confirmFactor } from '#lib/identity/second-factor/set-up.ts'

const own = { permission: 'tokens:own' } as const
const typed = z.strictObject({ code: z.string().max(40) })

/** A secret for an app of the person; it counts from its first code on. */
export const beginOwnFactor = action({ ...own, input: z.strictObject({}) }, async (_, { caller, runtime }) => {
  const { id, email } = caller.principal
  if (!(await hasLocalAccount(runtime.database, { id, email }))) {
    throw new GatewayError('forbidden', 'Your company signs you in, and asks for a second factor there.')
  }
  const secret = await beginFactor(factorDeps(runtime), id)
  return offeredFactor(secret, { email, origin: runtime.config.origin })
})

export const confirmOwnFactor = action({ ...own, input: typed }, ({ code }, context) =>
  confirmFactor(factorDeps(context.runtime), actingIn(context).actor, code),
)

export const turnOffOwnFactor = action({ ...own, input: typed }, async ({ code }, context) => {
  const { actor } = actingIn(context)
  await turnOffFactor(factorDeps(context.runtime), actor, { code, from: await requestRange() })
  return null
})

/** Ten others, shown this once. */
export const renewOwnCodes = action({ ...own, input: typed }, async ({ code }, context) => {
  const { actor } = actingIn(context)
  return renewRecoveryCodes(factorDeps(context.runtime), actor, { code, from: await requestRange() })
})
