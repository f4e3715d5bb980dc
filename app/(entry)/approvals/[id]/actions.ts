'use server'

import { z } from 'zod'
import { uuidPattern } from '#lib/core/uuid.ts'
import { appWritesOf } from '#lib/edge.ts'
import { action } from '#lib/http/actions.ts'

const approval = z.string().regex(uuidPattern, 'is not an id')

/** Its person's yes or no to what an app wants to write; arguments that are sent along are what is written. */
export const answerAppWrite = action(
  {
    permission: null,
    input: z.discriminatedUnion('decision', [
      z.strictObject({
        approval,
        decision: z.literal('approve'),
        input: z.record(z.string(), z.json()).optional(),
      }),
      z.strictObject({ approval, decision: z.literal('deny') }),
    ]),
  },
  async (given, { caller, runtime }) => {
    const input = given.decision === 'approve' ? given.input : undefined
    const answer = { approval: given.approval, approve: given.decision === 'approve', input }
    await appWritesOf(runtime).decide(answer, caller)
    return null
  },
)
