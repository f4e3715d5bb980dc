import { may } from '#lib/access/permissions.ts'
import { listReviews, ReviewSearch } from '#lib/access-reviews/list.ts'
import { NewReview, startReview } from '#lib/access-reviews/start.ts'
import { readBody } from '#lib/http/read-body.ts'
import { reviewsIn } from '#lib/http/reviews.ts'
import { withCaller } from '#lib/http/with-caller.ts'

/** The reviews that are the caller's to decide, or all of them for who may read people. */
export const GET = withCaller({ permission: 'reviews:read' }, async ({ query, caller: { principal }, runtime }) => {
  const own = may(principal, 'people:read') ? null : principal.id
  const { reviews } = await listReviews(runtime.database, ReviewSearch.parse(query), own)
  return Response.json({ reviews })
})

/** Begins a review of the grants as they stand now. */
export const POST = withCaller({ permission: 'people:write' }, async (handled) => {
  const { deps, actor } = reviewsIn(handled)
  const review = await startReview(deps, actor, await readBody(handled.request, NewReview))
  return Response.json({ review }, { status: 201 })
})
