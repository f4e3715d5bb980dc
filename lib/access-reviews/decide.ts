import { z } from 'zod'
import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import type { ReviewDeps } from './deps.ts'
import { mayDecide } from './may-decide.ts'

const id = z.string().regex(uuidPattern, 'is not an id')
export const GrantDecision = z.strictObject({
  grant: id,
  /** Where it is said, the grant has to be one of this review. */
  review: id.optional(),
  decision: z.enum(['keep', 'remove']),
})
export type GrantDecision = z.output<typeof GrantDecision>

/** Keeps or removes one grant; nothing is taken away before the review is closed. Nobody decides on their own grants. */
export async function decideGrant(
  { db, trail, now }: ReviewDeps,
  actor: PersonActing,
  { grant: id, review, decision }: GrantDecision,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const grant = await tx.accessReviewRow.findUnique({ where: { id }, include: { review: true } })
    const isThere = grant !== null && (review === undefined || grant.reviewId === review)
    if (!isThere || !(await mayDecide(tx, actor.personId, grant.review))) {
      // The same for what is not there: nobody learns which grants are being reviewed.
      throw new GatewayError('forbidden', 'There is no such grant for you to decide on.', {
        nextStep: 'Its reviewer and the administrators decide on it.',
      })
    }
    if (grant.review.closedAt !== null) throw new GatewayError('conflict', 'This review is closed.')
    if (grant.personId === actor.personId) {
      throw new GatewayError('forbidden', 'Nobody decides on their own access.', {
        nextStep: 'Another administrator decides on this one.',
      })
    }
    const person = { id: grant.personId, name: grant.personName, email: grant.email }
    await trail.write(actor, {
      action: 'reviews.decide',
      facts: { person, review: grant.reviewId, role: grant.role, decision },
    })
    await tx.accessReviewRow.update({
      where: { id },
      data: { decision, decidedAt: now(), decidedBy: actor.personId, correlationId: actor.correlationId },
    })
  })
}
