import { addPersonIn } from '#lib/http/people.ts'
import { readBody } from '#lib/http/read-body.ts'
import { withCaller } from '#lib/http/with-caller.ts'
import { PersonToAdd } from '#lib/identity/add-with-access.ts'
import { listPeople, PeopleSearch } from '#lib/identity/people.ts'

/** People with what they hold. */
export const GET = withCaller({ permission: 'people:read' }, async ({ query, runtime }) => {
  return Response.json(await listPeople(runtime, PeopleSearch.parse(query)))
})

/** Adds somebody, with roles, teams and an invitation if it says so. */
export const POST = withCaller({ permission: 'people:write' }, async (handled) => {
  const wanted = await readBody(handled.request, PersonToAdd)
  return Response.json(await addPersonIn(handled, wanted), { status: 201 })
})
