'use server'

import { z } from 'zod'
import { action } from '#lib/http/actions.ts'
import { actingIn } from '#lib/http/administrator.ts'
import { correctMatch, MatchCorrection } from '#lib/matching/correct.ts'

/** What an administrator says of records; it counts on this server at once. */
export const correctMatchAction = action(
  { permission: 'matches:write', input: MatchCorrection },
  async (correction, context) => {
    const { actor } = actingIn(context)
    const { database, trail, matches } = context.runtime
    await correctMatch({ database, trail }, actor, correction)
    await matches.look()
    return null
  },
)

/** Begins to read every list beside the request; the order is in the audit, and so is each call that it makes. */
export const readListsAction = action(
  { permission: 'matches:write', input: z.strictObject({}) },
  async (_, context) => {
    const { deps, actor } = actingIn(context)
    await deps.trail.write(actor, { action: 'matching.read', facts: {} })
    await context.runtime.matches.readNow()
    return null
  },
)
