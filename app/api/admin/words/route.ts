import { readBody } from '#lib/http/read-body.ts'
import { withCaller } from '#lib/http/with-caller.ts'
import { runWords } from '#lib/http/words.ts'
import { WordChange } from '#lib/words/change.ts'
import { listUnknown, WordSearch } from '#lib/words/list.ts'

/** Words that nobody could read, the most asked first. */
export const GET = withCaller({ permission: 'words:read' }, async ({ query, runtime }) => {
  return Response.json(await listUnknown(runtime.database, WordSearch.parse(query)))
})

/** One change, the same that the screen can make. */
export const POST = withCaller({ permission: 'words:write' }, async (handled) => {
  await runWords(handled, await readBody(handled.request, WordChange))
  return new Response(null, { status: 204 })
})
