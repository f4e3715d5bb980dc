import { withCaller } from '#lib/http/with-caller.ts'
import { listPeople, PeopleSearch } from '#lib/identity/people.ts'

/** People with what they hold, by name. */
export const GET = withCaller({ permission: 'people:read' }, async ({ query, runtime }) => {
  return Response.json(await listPeople(runtime.reads, PeopleSearch.parse(query)))
})
