import { decideGrant, GrantDecision } from '#lib/access-reviews/decide.ts'
import { readBody } from '#lib/http/read-body.ts'
import { reviewsIn } from '#lib/http/reviews.ts'
import { withCaller } from '#lib/http/with-caller.ts'

const Decision = GrantDecision.pick({ decision: true })

/** Keeps or removes one grant; it is taken away when the review is closed. By its reviewer, or an administrator. */
export const PATCH = withCaller<{ id: string; grant: string }>({ permission: 'reviews:read' }, async (handled) => {
  const { deps, actor } = reviewsIn(handled)
  const { decision } = await readBody(handled.request, Decision)
  const { id: review, grant } = handled.params
  await decideGrant(deps, actor, { review, grant, decision })
  return new Response(null, { status: 204 })
})
