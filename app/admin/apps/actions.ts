'use server'

import { z } from 'zod'
import { uuidPattern } from '#lib/core/uuid.ts'
import { action } from '#lib/http/actions.ts'
import { actingIn } from '#lib/http/administrator.ts'
import { endApp } from '#lib/identity/connected-apps.ts'
import { blockClient, ClientForm, enterClient, removeClient, unblockClient } from '#lib/oauth/manage-clients.ts'

const permission = 'people:write'
const input = z.strictObject({ app: z.string().regex(uuidPattern, 'is not an id') })
const change = z.strictObject({ client: z.string().min(1).max(2_000), do: z.enum(['block', 'unblock', 'remove']) })
const changes = { block: blockClient, unblock: unblockClient, remove: removeClient }

/** An administrator ends an app's access, whoever let it in. */
export const endAnyApp = action({ permission, input }, async ({ app }, context) => {
  const { deps, actor } = actingIn(context)
  await endApp(deps, actor, { id: app })
  return null
})

export const changeClientAction = action({ permission, input: change }, async ({ client, do: wanted }, context) => {
  const { deps, actor } = actingIn(context)
  await changes[wanted](deps, actor, client)
  return null
})

export const enterClientAction = action({ permission, input: ClientForm }, async (form, context) => {
  const { deps, actor } = actingIn(context)
  return { id: await enterClient(deps, actor, form) }
})
