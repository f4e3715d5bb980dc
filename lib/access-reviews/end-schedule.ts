import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { asAdministrator } from '#lib/identity/as-administrator.ts'
import type { ReviewDeps } from './deps.ts'

/** The review comes no more every quarter; what is open stays open. */
export function endSchedule(deps: ReviewDeps, actor: PersonActing, id: string): Promise<void> {
  return asAdministrator(deps, actor, async (tx) => {
    const { count } = await tx.accessReview.updateMany({ where: { id, quarterly: true }, data: { quarterly: false } })
    if (count === 0) throw new GatewayError('not_found', 'This review does not come every quarter.')
    const { scope } = await tx.accessReview.findUniqueOrThrow({ where: { id } })
    return { action: 'reviews.end_schedule', facts: { review: id, scope } }
  })
}
