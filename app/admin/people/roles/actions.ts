'use server'

import { z } from 'zod'
import { action } from '#lib/http/actions.ts'
import { actingIn } from '#lib/http/administrator.ts'
import { requireOwnSessionId } from '#lib/http/own-session.ts'
import { addRole, NewRole, RoleText, retireRole, rewriteRole } from '#lib/identity/custom-roles.ts'
import { RoleViewRequest, startViewingRole } from '#lib/identity/view-as-role.ts'

const permission = 'people:write'
const role = z.string().max(60)

export const addRoleAction = action({ permission, input: NewRole }, async (wanted, context) => {
  const { deps, actor } = actingIn(context)
  return { slug: await addRole(deps, actor, wanted) }
})

export const rewriteRoleAction = action(
  { permission, input: z.strictObject({ role, ...RoleText.shape }) },
  async ({ role, ...text }, context) => {
    const { deps, actor } = actingIn(context)
    await rewriteRole(deps, actor, role, text)
    return null
  },
)

export const retireRoleAction = action({ permission, input: z.strictObject({ role }) }, async ({ role }, context) => {
  const { deps, actor } = actingIn(context)
  await retireRole(deps, actor, role)
  return null
})

/** From the next request on this browser sees Gatehouse as somebody who holds that role alone. */
export const viewRoleAction = action({ permission, input: RoleViewRequest }, async (given, context) => {
  const { deps, actor } = actingIn(context)
  await startViewingRole(deps, actor, { ...given, session: await requireOwnSessionId() })
  return null
})
