import { ImportAsked, importIn } from '#lib/http/people.ts'
import { readBody } from '#lib/http/read-body.ts'
import { withCaller } from '#lib/http/with-caller.ts'

const MOST_BYTES = 1_200_000

/** People from a file or a list of addresses: first what it would do, and with that confirmed, it. */
export const POST = withCaller({ permission: 'people:write' }, async (handled) => {
  return Response.json(await importIn(handled, await readBody(handled.request, ImportAsked, { maxBytes: MOST_BYTES })))
})
