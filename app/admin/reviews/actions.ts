'use server'

import { z } from 'zod'
import { closeReview } from '#lib/access-reviews/close.ts'
import { decideGrant, GrantDecision } from '#lib/access-reviews/decide.ts'
import { endSchedule } from '#lib/access-reviews/end-schedule.ts'
import { NewReview, startReview } from '#lib/access-reviews/start.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import { action } from '#lib/http/actions.ts'
import { reviewsIn } from '#lib/http/reviews.ts'

const one = z.strictObject({ review: z.string().regex(uuidPattern, 'is not an id') })

export const startReviewAction = action({ permission: 'people:write', input: NewReview }, async (wanted, context) => {
  const { deps, actor } = reviewsIn(context)
  return startReview(deps, actor, wanted)
})

/** Also by a reviewer who administers nothing: whose review it is, is asked where it is decided. */
export const decideGrantAction = action(
  { permission: 'reviews:read', input: GrantDecision },
  async (decision, context) => {
    const { deps, actor } = reviewsIn(context)
    await decideGrant(deps, actor, decision)
    return null
  },
)

export const closeReviewAction = action({ permission: 'people:write', input: one }, async ({ review }, context) => {
  const { deps, actor } = reviewsIn(context)
  await closeReview(deps, actor, review)
  return null
})

export const endScheduleAction = action({ permission: 'people:write', input: one }, async ({ review }, context) => {
  const { deps, actor } = reviewsIn(context)
  await endSchedule(deps, actor, review)
  return null
})
