'use server'

import { z } from 'zod'
import { action } from '#lib/http/actions.ts'
import { actingIn } from '#lib/http/administrator.ts'
import { setDryRun } from '#lib/scim/dry-run.ts'
import { endScimTokens, makeScimToken } from '#lib/scim/tokens.ts'

const nothing = z.strictObject({})

/** The answer is the only place where the token ever stands. */
export const makeTokenAction = action({ permission: 'people:write', input: nothing }, async (_, context) => {
  const { deps, actor } = actingIn(context)
  return { token: await makeScimToken(deps, actor) }
})

export const endTokensAction = action({ permission: 'people:write', input: nothing }, async (_, context) => {
  const { deps, actor } = actingIn(context)
  await endScimTokens(deps, actor)
  return null
})

const dryRun = z.strictObject({ on: z.boolean() })

export const dryRunAction = action({ permission: 'people:write', input: dryRun }, async ({ on }, context) => {
  const { deps, actor } = actingIn(context)
  await setDryRun(deps, actor, on)
  return null
})
