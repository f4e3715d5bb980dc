'use server'

import { z } from 'zod'
import { action } from '#lib/http/actions.ts'
import { actingIn } from '#lib/http/administrator.ts'
import { addTeam, changeTeam, NewTeam, removeTeam, TeamChange } from '#lib/identity/teams.ts'

const permission = 'people:write'
const team = z.string().max(80)

export const addTeamAction = action({ permission, input: NewTeam }, async (wanted, context) => {
  const { deps, actor } = actingIn(context)
  return { slug: await addTeam(deps, actor, wanted) }
})

export const changeTeamAction = action(
  { permission, input: z.strictObject({ team, change: TeamChange }) },
  async (given, context) => {
    const { deps, actor } = actingIn(context)
    await changeTeam(deps, actor, given.team, given.change)
    return null
  },
)

export const removeTeamAction = action({ permission, input: z.strictObject({ team }) }, async (given, context) => {
  const { deps, actor } = actingIn(context)
  await removeTeam(deps, actor, given.team)
  return null
})
