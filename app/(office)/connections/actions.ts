'use server'

import { z } from 'zod'
import { actorOf } from '#lib/audit/trail.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import { action } from '#lib/http/actions.ts'
import { beginOwn, requireOwn } from '#lib/http/connections.ts'

const own = { permission: 'tokens:own' } as const
const system = z.string().min(1).max(60)

/** Where the person signs in at the vendor, for themselves. */
export const beginConnection = action(
  { ...own, input: z.strictObject({ system, next: z.string().max(2_000).optional() }) },
  (wanted, { caller, runtime }) => beginOwn(wanted, caller, runtime),
)

export const endConnection = action(
  { ...own, input: z.strictObject({ id: z.string().regex(uuidPattern, 'is not an id') }) },
  async ({ id }, { caller, runtime, correlationId }) => {
    await runtime.connections.end(await requireOwn(id, caller, runtime), actorOf(caller, correlationId))
    return null
  },
)
