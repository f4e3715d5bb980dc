import { z } from 'zod'
import { readPermitted } from '#lib/access/holders.ts'
import type { Actor, PersonActing } from '#lib/audit/trail.ts'
import { dayIn } from '#lib/core/days.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import { tell } from '#lib/notices/tell.ts'
import type { ReviewDeps } from './deps.ts'
import { readGrants } from './grants.ts'
import { calledScope, reviewScope } from './scope.ts'

const isoDay = z.iso.date()

export const NewReview = z.strictObject({
  scope: reviewScope,
  reviewer: z.string().regex(uuidPattern, 'is not an id'),
  dueOn: isoDay,
  /** Comes again every quarter, from this one on. */
  quarterly: z.boolean(),
})
export type NewReview = z.output<typeof NewReview>

/** Begins a review: its rows are the grants as they stand now, and its reviewer is told. Returns its id. */
export async function startReview(deps: ReviewDeps, actor: PersonActing, wanted: NewReview): Promise<string> {
  const administrators = await readPermitted(deps.db, 'people:write')
  if (!administrators.some(({ id }) => id === actor.personId)) {
    throw new GatewayError('forbidden', 'You may not begin a review.', { data: { permission: 'people:write' } })
  }
  if (wanted.dueOn < dayIn(deps.timeZone(), deps.now())) {
    throw new GatewayError('invalid_input', 'The day until which it is to be done has passed.')
  }
  return beginReview(deps, actor, wanted)
}

/** The same without asking who begins it: the clock does so too. */
export async function beginReview(
  deps: ReviewDeps,
  actor: Actor,
  { scope, reviewer, dueOn, quarterly }: NewReview,
): Promise<string> {
  const { db, trail, now } = deps
  const [called, grants, person] = await Promise.all([
    calledScope(db, scope),
    readGrants(deps, scope),
    db.person.findUnique({ where: { id: reviewer }, select: { status: true } }),
  ])
  if (person?.status !== 'active') throw new GatewayError('invalid_input', 'The reviewer is nobody who is active here.')
  if (grants.length === 0) throw new GatewayError('invalid_input', 'Nobody holds anything there to be reviewed.')
  const review = uuidv7()
  await db.$transaction(async (tx) => {
    await tx.accessReview.create({
      data: {
        ...{ id: review, scope, reviewerId: reviewer, quarterly, startedAt: now(), startedBy: actor.personId },
        dueOn: new Date(dueOn),
        grants: { createMany: { data: grants.map((grant) => ({ id: uuidv7(), ...grant })) } },
      },
    })
    await tell(tx, {
      kind: 'review_due',
      facts: { review, scope: called, dueOn, left: grants.length, late: false },
      to: [reviewer],
      key: `review ${review}`,
      at: now(),
    })
    await trail.write(actor, {
      action: 'reviews.start',
      facts: { review, scope, reviewer, grants: grants.length, dueOn },
    })
  })
  return review
}
