'use server'

import { z } from 'zod'
import { askForAccess } from '#lib/access-requests/ask.ts'
import { withdraw } from '#lib/access-requests/own.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import { action } from './actions.ts'
import { type Grantor, readGrantors } from './refusal.ts'
import { requestsIn } from './requests.ts'

const id = z.string().regex(uuidPattern, 'is not an id')

const input = z.strictObject({
  /** What is asked for: a permission (`audit:read`), or a system and its tool (`netsuite bills`). */
  what: z.string().min(1).max(200),
  /** Where the person was. */
  path: z.string().max(200),
  reason: z.string().trim().max(500),
  /** Under which the audit holds what was refused. */
  refusal: id.nullable(),
})

export type AccessRequested = { grantors: Grantor[]; correlationId: string; again: boolean; askedAt: Date }

/** Keeps that somebody asks for more than they have, tells those who decide, and says who they are. */
export const requestAccess = action({ permission: null, input }, async (wanted, context): Promise<AccessRequested> => {
  const { deps, actor } = requestsIn(context)
  const { again, askedAt } = await askForAccess(deps, actor, wanted)
  return { grantors: await readGrantors(), correlationId: actor.correlationId, again, askedAt }
})

/** Takes one's own open request back. */
export const withdrawRequest = action(
  { permission: null, input: z.strictObject({ request: id }) },
  async ({ request }, context) => {
    const { deps, actor } = requestsIn(context)
    await withdraw(deps, actor, request)
    return null
  },
)
