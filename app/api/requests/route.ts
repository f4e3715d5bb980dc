import { listOwn } from '#lib/access-requests/own.ts'
import { readBody } from '#lib/http/read-body.ts'
import { AccessWanted, askIn, requestDeps } from '#lib/http/requests.ts'
import { withCaller } from '#lib/http/with-caller.ts'

/** What the caller asked for, the newest first. Also for who has no role yet. */
export const GET = withCaller({ permission: null }, async ({ caller, runtime }) => {
  return Response.json({ requests: await listOwn(requestDeps(runtime), caller.principal.id) })
})

/** Asks for access; of the same thing there is one open request, and asked again it is answered with that one. */
export const POST = withCaller({ permission: null }, async (handled) => {
  const asked = await askIn(handled, await readBody(handled.request, AccessWanted))
  return Response.json(asked, { status: asked.again ? 200 : 201 })
})
