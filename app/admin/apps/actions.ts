'use server'

import { z } from 'zod'
import { uuidPattern } from '#lib/core/uuid.ts'
import { action } from '#lib/http/actions.ts'
import { actingIn } from '#lib/http/administrator.ts'
import { endApp } from '#lib/identity/connected-apps.ts'

const input = z.strictObject({ app: z.string().regex(uuidPattern, 'is not an id') })

/** An administrator ends an app's access, whoever let it in. */
export const endAnyApp = action({ permission: 'people:write', input }, async ({ app }, context) => {
  const { deps, actor } = actingIn(context)
  await endApp(deps, actor, { id: app })
  return null
})
