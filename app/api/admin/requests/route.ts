import { RequestSearch, readInbox } from '#lib/access-requests/inbox.ts'
import { requestDeps } from '#lib/http/requests.ts'
import { withCaller } from '#lib/http/with-caller.ts'

/** What people asked for, with the smallest existing ways to it. */
export const GET = withCaller({ permission: 'people:read' }, async ({ query, runtime }) => {
  const { rows, total } = await readInbox(requestDeps(runtime), RequestSearch.parse(query))
  return Response.json({ requests: rows, total })
})
