'use server'

import { z } from 'zod'
import { action } from '#lib/http/actions.ts'
import { actingIn } from '#lib/http/administrator.ts'
import { addRole, NewRole, RoleText, retireRole, rewriteRole } from '#lib/identity/custom-roles.ts'

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
