import { changeManyIn, ManyChanged } from '#lib/http/people.ts'
import { readBody } from '#lib/http/read-body.ts'
import { withCaller } from '#lib/http/with-caller.ts'

/** One change for many people, all of it or nothing. */
export const POST = withCaller({ permission: 'people:write' }, async (handled) => {
  return Response.json(await changeManyIn(handled, await readBody(handled.request, ManyChanged)))
})
