import { withdraw } from '#lib/access-requests/own.ts'
import { requestsIn } from '#lib/http/requests.ts'
import { withCaller } from '#lib/http/with-caller.ts'

/** Takes one's own open request back. */
export const DELETE = withCaller<{ id: string }>({ permission: null }, async (handled) => {
  const { deps, actor } = requestsIn(handled)
  await withdraw(deps, actor, handled.params.id)
  return new Response(null, { status: 204 })
})
