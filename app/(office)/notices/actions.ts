'use server'

import { z } from 'zod'
import { uuidPattern } from '#lib/core/uuid.ts'
import { action } from '#lib/http/actions.ts'
import { markRead } from '#lib/notices/list.ts'

const which = z.union([z.literal('all'), z.strictObject({ id: z.string().regex(uuidPattern, 'is not an id') })])

export const markReadAction = action({ permission: null, input: which }, async (given, { caller, runtime }) => {
  await markRead(runtime.database, caller.principal.id, given, runtime.gateway.clock.now())
  return null
})
