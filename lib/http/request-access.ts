'use server'

import { z } from 'zod'
import { withdraw } from '#lib/access-requests/own.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import { action } from './actions.ts'
import { type Grantor, readGrantors } from './refusal.ts'
import { AccessWanted, askIn, requestsIn } from './requests.ts'

const id = z.string().regex(uuidPattern, 'is not an id')

export type AccessRequested = { grantors: Grantor[]; correlationId: string; again: boolean; askedAt: Date }

/** Keeps that somebody asks for more than they have, tells those who decide, and says who they are. */
export const requestAccess = action(
  { permission: null, input: AccessWanted },
  async (wanted, context): Promise<AccessRequested> => {
    const { again, askedAt } = await askIn(context, wanted)
    return { grantors: await readGrantors(), correlationId: context.correlationId, again, askedAt }
  },
)

/** Takes one's own open request back. */
export const withdrawRequest = action(
  { permission: null, input: z.strictObject({ request: id }) },
  async ({ request }, context) => {
    const { deps, actor } = requestsIn(context)
    await withdraw(deps, actor, request)
    return null
  },
)
