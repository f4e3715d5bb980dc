import type { Change } from '#lib/audit/changes.ts'
import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import type { AccessReviewRow, ReviewOutcome } from '#lib/db/generated/client.ts'
import { asAdministrator, type Tx } from '#lib/identity/as-administrator.ts'
import { applyChange, findPerson, refuseOwn } from '#lib/identity/change-person.ts'
import { leaveTeam } from '#lib/identity/memberships.ts'
import type { ReviewDeps } from './deps.ts'

/**
 * Closes a review and takes away, in one transaction, every grant that was decided to be removed; each removal is a row
 * of the audit under one id. What a directory decides stands as to be done there.
 */
export function closeReview(deps: ReviewDeps, actor: PersonActing, id: string): Promise<void> {
  return asAdministrator(deps, actor, async (tx) => {
    const review = uuidPattern.test(id)
      ? await tx.accessReview.findUnique({ where: { id }, include: { grants: true } })
      : null
    if (review === null) throw new GatewayError('not_found', 'There is no such review.')
    if (review.closedAt !== null) throw new GatewayError('conflict', 'This review is closed already.')
    const left = review.grants.filter(({ decision }) => decision === null).length
    if (left > 0) {
      throw new GatewayError('invalid_input', `Still undecided: ${left}.`, { nextStep: 'Decide on every grant first.' })
    }
    const removals = review.grants.filter(({ decision }) => decision === 'remove')
    const made: Change[] = []
    for (const grant of removals) {
      const { outcome, change } = await end(tx, actor, grant)
      await tx.accessReviewRow.update({ where: { id: grant.id }, data: { outcome } })
      if (change !== null) made.push(change)
    }
    await tx.accessReview.update({
      where: { id },
      data: { closedAt: deps.now(), closedBy: actor.personId, correlationId: actor.correlationId },
    })
    const kept = review.grants.length - removals.length
    return [
      ...made,
      { action: 'reviews.close', facts: { review: id, scope: review.scope, kept, removed: made.length } },
    ]
  })
}

type Ended = { outcome: ReviewOutcome; change: Change | null }

async function end(tx: Tx, actor: PersonActing, { personId, role, team }: AccessReviewRow): Promise<Ended> {
  refuseOwn(actor, personId)
  const person = await findPerson(tx, personId)
  if (team !== null) return endThroughTeam(tx, person, team)
  const holds = await tx.roleAssignment.count({ where: { personId, roleSlug: role } })
  if (holds === 0) return { outcome: 'gone', change: null }
  return { outcome: 'removed', change: await applyChange(tx, person, { do: 'remove_role', role }, actor.personId) }
}

/** A role that comes through a team ends with the membership. */
async function endThroughTeam(tx: Tx, person: Parameters<typeof applyChange>[1], slug: string): Promise<Ended> {
  const team = await tx.team.findUnique({
    where: { slug },
    select: { directory: true, members: { where: { personId: person.id } } },
  })
  if (team === null || team.members.length === 0) return { outcome: 'gone', change: null }
  if (team.directory !== null) return { outcome: 'directory', change: null }
  return { outcome: 'removed', change: await leaveTeam(tx, person, slug) }
}
