import { inviteIn } from '#lib/http/people.ts'
import { withCaller } from '#lib/http/with-caller.ts'

/** A new invitation, by mail or as a link to hand over; an earlier one ends. */
export const POST = withCaller<{ id: string }>({ permission: 'people:write' }, async (handled) => {
  return Response.json(await inviteIn(handled, handled.params.id), { status: 201 })
})
