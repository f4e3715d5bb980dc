import { DecisionMade, decideRequest } from '#lib/access-requests/decide.ts'
import { readBody } from '#lib/http/read-body.ts'
import { requestsIn } from '#lib/http/requests.ts'
import { withCaller } from '#lib/http/with-caller.ts'

/** Decides an open request: a role for so long, that it is open already, or a refusal with its reason. */
export const PATCH = withCaller<{ id: string }>({ permission: 'people:write' }, async (handled) => {
  const { deps, actor } = requestsIn(handled)
  const decision = await readBody(handled.request, DecisionMade)
  await decideRequest(deps, actor, { ...decision, request: handled.params.id })
  return new Response(null, { status: 204 })
})
