'use server'

import { z } from 'zod'
import { decideRequest, draftFor, RequestDecision } from '#lib/access-requests/decide.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import { action } from '#lib/http/actions.ts'
import { requestsIn } from '#lib/http/requests.ts'

export const decideRequestAction = action(
  { permission: 'people:write', input: RequestDecision },
  async (decision, context) => {
    const { deps, actor } = requestsIn(context)
    await decideRequest(deps, actor, decision)
    return null
  },
)

const draft = z.strictObject({
  request: z.string().regex(uuidPattern, 'is not an id'),
  role: z.string().min(1).max(60),
})

export const draftRequestAction = action({ permission: 'access:write', input: draft }, async (wanted, context) => {
  const { deps, actor } = requestsIn(context)
  await draftFor(deps, actor, wanted)
  return null
})
