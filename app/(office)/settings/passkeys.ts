'use server'

import { z } from 'zod'
import { action } from '#lib/http/actions.ts'
import { actingIn } from '#lib/http/administrator.ts'
import { passkeyDeps } from '#lib/http/passkeys.ts'
import { addPasskey, offerPasskey } from '#lib/identity/passkeys/add.ts'
import { removePasskey } from '#lib/identity/passkeys/own.ts'
import { AddedPasskey } from '#lib/identity/passkeys/said.ts'

const own = { permission: 'tokens:own' } as const

/** What the person's device is asked for. */
export const offerOwnPasskey = action({ ...own, input: z.strictObject({}) }, (_, { caller, runtime }) => {
  const { id, name, email } = caller.principal
  return offerPasskey(passkeyDeps(runtime), { id, name, email })
})

export const addOwnPasskey = action(
  { ...own, input: z.strictObject({ name: z.string().trim().min(1).max(60), response: AddedPasskey }) },
  async ({ name, response }, context) => {
    const { email } = context.caller.principal
    await addPasskey(passkeyDeps(context.runtime), actingIn(context).actor, { name, response, person: { email } })
    return null
  },
)

export const removeOwnPasskey = action(
  { ...own, input: z.strictObject({ id: z.string().max(2_000) }) },
  async ({ id }, context) => {
    const { deps, actor } = actingIn(context)
    await removePasskey(deps, actor, id)
    return null
  },
)
