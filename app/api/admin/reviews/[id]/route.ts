import { createHash } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import { evidenceCsv } from '#lib/access-reviews/evidence.ts'
import { readReview } from '#lib/access-reviews/list.ts'
import { mayDecide } from '#lib/access-reviews/may-decide.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { csvFile } from '#lib/http/csv-file.ts'
import { reviewsIn } from '#lib/http/reviews.ts'
import { withCaller } from '#lib/http/with-caller.ts'

/** The evidence of a review as CSV. That it was taken stands in the audit. */
export const GET = withCaller<{ id: string }>({ permission: 'reviews:read' }, async (handled) => {
  const { deps, actor } = reviewsIn(handled)
  const review = await readReview(deps.db, handled.params.id)
  if (review === null || !(await mayDecide(deps.db, actor.personId, review))) {
    throw new GatewayError('not_found', 'There is no such review.')
  }
  const t = await getTranslations('reviews')
  const text = evidenceCsv(review, { column: (name) => t(`csv.${name}`), word: (kind) => t(`words.${kind}`) })
  const rows = review.rows.length
  const sha256 = createHash('sha256').update(text).digest('hex')
  await deps.trail.write(actor, { action: 'reviews.export', facts: { review: review.id, rows, sha256 } })
  const name = `access-review_${review.scope.replace(':', '-')}_${review.startedAt.toISOString().slice(0, 10)}.csv`
  return csvFile({ name, text, rows })
})
