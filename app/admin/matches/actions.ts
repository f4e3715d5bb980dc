'use server'

import { action } from '#lib/http/actions.ts'
import { actingIn } from '#lib/http/administrator.ts'
import { correctMatch, MatchCorrection } from '#lib/matching/correct.ts'

/** What an administrator says of records; it counts on this server at once. */
export const correctMatchAction = action(
  { permission: 'systems:write', input: MatchCorrection },
  async (correction, context) => {
    const { actor } = actingIn(context)
    const { database, trail, matches } = context.runtime
    await correctMatch({ database, trail }, actor, correction)
    await matches.look()
    return null
  },
)
