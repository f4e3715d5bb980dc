import { z } from 'zod'
import { uuidPattern } from '#lib/core/uuid.ts'
import type { Reader } from '#lib/db/client.ts'
import type { AccessReview, AccessReviewRow } from '#lib/db/generated/client.ts'
import type { Called } from '#lib/notices/kinds.ts'
import { calledScope } from './scope.ts'

export const ReviewSearch = z.object({
  state: z.enum(['open', 'closed', 'all']).catch('open').default('open'),
})
export type ReviewSearch = z.output<typeof ReviewSearch>

export type ReviewRow = AccessReview & {
  called: Called
  reviewer: { id: string; name: string }
  grants: number
  decided: number
}

/** Reviews, those that end first on top; `own` null for everybody's. */
export async function listReviews(
  db: Reader,
  { state }: ReviewSearch,
  own: string | null,
): Promise<{ reviews: ReviewRow[]; ever: number }> {
  const mine = own === null ? {} : { reviewerId: own }
  const states = { open: { closedAt: null }, closed: { closedAt: { not: null } }, all: {} }
  const [rows, ever] = await Promise.all([
    db.accessReview.findMany({
      where: { ...mine, ...states[state] },
      include: withProgress,
      orderBy: [{ dueOn: 'asc' }, { startedAt: 'asc' }],
      take: 200,
    }),
    db.accessReview.count({ where: mine }),
  ])
  const decided = await countDecided(
    db,
    rows.map(({ id }) => id),
  )
  const reviews = await Promise.all(
    rows.map(async ({ _count, ...row }) => ({
      ...row,
      called: await called(db, row.scope),
      grants: _count.grants,
      decided: decided.get(row.id) ?? 0,
    })),
  )
  return { reviews, ever }
}

const withProgress = {
  reviewer: { select: { id: true, name: true } },
  _count: { select: { grants: true } },
} as const

async function countDecided(db: Reader, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.accessReviewRow.groupBy({
    by: ['reviewId'],
    where: { reviewId: { in: [...ids] }, decision: { not: null } },
    _count: true,
  })
  return new Map(rows.map(({ reviewId, _count }) => [reviewId, _count]))
}

/** A team or a role may be gone since: its review stays readable. */
function called(db: Reader, scope: string): Promise<Called> {
  return calledScope(db, scope).catch(() => ({ en: scope, es: scope }))
}

export type ReviewedGrant = AccessReviewRow & { decider: string | null }
export type WholeReview = ReviewRow & { rows: ReviewedGrant[]; closer: string | null; starter: string | null }

/** One review with every grant; null when there is none of this id. */
export async function readReview(db: Reader, id: string): Promise<WholeReview | null> {
  const found = uuidPattern.test(id)
    ? await db.accessReview.findUnique({
        where: { id },
        include: {
          reviewer: { select: { id: true, name: true } },
          grants: { orderBy: [{ personName: 'asc' }, { personId: 'asc' }, { roleName: 'asc' }, { id: 'asc' }] },
        },
      })
    : null
  if (found === null) return null
  const { grants, ...review } = found
  const acting = [review.closedBy, review.startedBy, ...grants.map(({ decidedBy }) => decidedBy)]
  const people = await db.person.findMany({
    where: { id: { in: acting.flatMap((one) => one ?? []) } },
    select: { id: true, name: true },
  })
  const nameOf = (one: string | null) => people.find((person) => person.id === one)?.name ?? null
  return {
    ...review,
    called: await called(db, review.scope),
    grants: grants.length,
    decided: grants.filter(({ decision }) => decision !== null).length,
    rows: grants.map((grant) => ({ ...grant, decider: nameOf(grant.decidedBy) })),
    closer: nameOf(review.closedBy),
    starter: nameOf(review.startedBy),
  }
}
