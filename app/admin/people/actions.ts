'use server'

import { z } from 'zod'
import { action } from '#lib/http/actions.ts'
import { actingIn } from '#lib/http/administrator.ts'
import { changePerson, PersonChange } from '#lib/identity/change-person.ts'

const input = z.strictObject({ person: z.string().max(40), change: PersonChange })

/** Everything the drawer can do to a person. Who may and what is guarded stands in `changePerson`. */
export const changePersonAction = action({ permission: 'people:write', input }, async (given, context) => {
  const { deps, actor } = actingIn(context)
  await changePerson(deps, actor, given.person, given.change)
  return null
})
