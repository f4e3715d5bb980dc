import { createHash } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { closeReview } from '#lib/access-reviews/close.ts'
import { endSchedule } from '#lib/access-reviews/end-schedule.ts'
import { evidenceCsv } from '#lib/access-reviews/evidence.ts'
import { readReview } from '#lib/access-reviews/list.ts'
import { mayDecide } from '#lib/access-reviews/may-decide.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { csvFile } from '#lib/http/csv-file.ts'
import { readBody } from '#lib/http/read-body.ts'
import { reviewsIn } from '#lib/http/reviews.ts'
import { withCaller } from '#lib/http/with-caller.ts'

type Params = { id: string }

/** One review with its grants; `format=csv` is its evidence as a file, and that it was taken stands in the audit. */
export const GET = withCaller<Params>({ permission: 'reviews:read' }, async (handled) => {
  const { deps, actor } = reviewsIn(handled)
  const review = await readReview(deps.db, handled.params.id)
  if (review === null || !(await mayDecide(deps.db, actor.personId, review))) {
    throw new GatewayError('not_found', 'There is no such review.')
  }
  if (handled.query['format'] !== 'csv') return Response.json({ review })
  const t = await getTranslations('reviews')
  const text = evidenceCsv(review, { column: (name) => t(`csv.${name}`), word: (kind) => t(`words.${kind}`) })
  const rows = review.rows.length
  const sha256 = createHash('sha256').update(text).digest('hex')
  await deps.trail.write(actor, { action: 'reviews.export', facts: { review: review.id, rows, sha256 } })
  const name = `access-review_${review.scope.replace(':', '-')}_${review.startedAt.toISOString().slice(0, 10)}.csv`
  return csvFile({ name, text, rows })
})

const Change = z.strictObject({ do: z.enum(['close', 'end_schedule']) })

/** Closes it, which takes away whatever was decided to be removed; or lets it come no more every quarter. */
export const PATCH = withCaller<Params>({ permission: 'people:write' }, async (handled) => {
  const { deps, actor } = reviewsIn(handled)
  const change = await readBody(handled.request, Change)
  await (change.do === 'close' ? closeReview : endSchedule)(deps, actor, handled.params.id)
  return new Response(null, { status: 204 })
})
