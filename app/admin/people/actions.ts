'use server'

import { z } from 'zod'
import { action } from '#lib/http/actions.ts'
import { actingIn } from '#lib/http/administrator.ts'
import { requireOwnSessionId } from '#lib/http/own-session.ts'
import {
  addPersonIn,
  changeManyIn,
  ImportAsked,
  importIn,
  inviteIn,
  ManyChanged,
  passwordLinkIn,
} from '#lib/http/people.ts'
import { PersonToAdd } from '#lib/identity/add-with-access.ts'
import { changePerson, PersonChange } from '#lib/identity/change-person.ts'
import { startViewing, ViewRequest } from '#lib/identity/view-as.ts'

const permission = 'people:write'

/** Everything the drawer can do to a person. Who may and what is guarded stands in `changePerson`. */
export const changePersonAction = action(
  { permission, input: z.strictObject({ person: z.string().max(40), change: PersonChange }) },
  async (given, context) => {
    const { deps, actor } = actingIn(context)
    await changePerson(deps, actor, given.person, given.change)
    return null
  },
)

/** From the next request on this browser sees Gatehouse as that person. */
export const viewAsAction = action({ permission: 'people:write', input: ViewRequest }, async (given, context) => {
  const { deps, actor } = actingIn(context)
  await startViewing(deps, actor, { ...given, session: await requireOwnSessionId() })
  return null
})

export const inviteAction = action(
  { permission, input: z.strictObject({ person: z.string().max(40) }) },
  ({ person }, context) => inviteIn(context, person),
)

export const passwordLinkAction = action(
  { permission, input: z.strictObject({ person: z.string().max(40) }) },
  ({ person }, context) => passwordLinkIn(context, person),
)

export const addPersonAction = action({ permission, input: PersonToAdd }, (wanted, context) =>
  addPersonIn(context, wanted),
)

export const importAction = action({ permission, input: ImportAsked }, (asked, context) => importIn(context, asked))

export const changeManyAction = action({ permission, input: ManyChanged }, (many, context) =>
  changeManyIn(context, many),
)
