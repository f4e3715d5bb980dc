'use server'

import { z } from 'zod'
import { action } from './actions.ts'
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
  const { caller, correlationId, runtime } = context
  await runtime.ledger.record({
    correlationId,
    personId: caller.principal.id,
    door: caller.door,
    client: caller.client,
    action: 'access.request',
    outcome: 'ok',
    facts: wanted,
  })
  return { grantors: await readGrantors(), correlationId }
})
