'use server'

import { z } from 'zod'
import { action } from './actions.ts'
import { actingIn } from './administrator.ts'
import { type Grantor, readGrantors } from './refusal.ts'

const input = z.strictObject({
  /** What is asked for: a permission (`audit:read`), or a system and its tool (`netsuite bills`). */
  what: z.string().min(1).max(200),
  /** Where the person was. */
  path: z.string().max(200),
  reason: z.string().trim().max(500),
})

export type AccessRequested = { grantors: Grantor[]; correlationId: string }

/** Records that somebody asks for more than they have, and says who can grant it. Nothing is granted by it. */
export const requestAccess = action({ permission: null, input }, async (wanted, context): Promise<AccessRequested> => {
  const { deps, actor } = actingIn(context)
  await deps.trail.write(actor, { action: 'access.request', facts: wanted })
  return { grantors: await readGrantors(), correlationId: actor.correlationId }
})
