'use server'

import { z } from 'zod'
import { action } from '#lib/http/actions.ts'
import { actingIn } from '#lib/http/administrator.ts'
import { Settlement, settle } from '#lib/leavers/settle.ts'
import { leaversTask } from '#lib/leavers/task.ts'

export const settleAction = action({ permission: 'people:write', input: Settlement }, async (wanted, context) => {
  const { deps, actor } = actingIn(context)
  await settle(deps, actor, wanted)
  return null
})

/** The personnel system is asked beside the request. */
export const lookAction = action(
  { permission: 'people:write', input: z.strictObject({}) },
  async (_, { runtime: { queue } }) => {
    await queue.add(leaversTask, { now: true }, 'now')
    return null
  },
)
