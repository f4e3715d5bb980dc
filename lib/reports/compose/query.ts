import type { Parts } from '#lib/home/parts.ts'
import { certified } from '#lib/measures/certified/index.ts'
import { type Query, querySchema } from '#lib/measures/certified/query.ts'
import type { ReportQuery } from '../definition.ts'
import { periodOf, versusOf } from '../when.ts'
import type { Thing } from './at.ts'

type On = { parts: Pick<Parts, 'base'>; job: Thing | null }

/** A report's query on the day on which it runs, narrowed to the job that it is about. */
export function queryOf({ when, versus, ...query }: ReportQuery, { parts: { base }, job }: On): Query {
  const other = versusOf(versus, when, base)
  return querySchema.parse({
    ...query,
    filters: job === null ? query.filters : narrowed(query, job),
    period: when === null ? null : periodOf(when, base),
    versus: other,
  })
}

/** What is kept by job is asked of this one; anything else is of the company, and says so by its name. */
function narrowed({ measure, filters }: Pick<ReportQuery, 'measure' | 'filters'>, job: Thing): Query['filters'] {
  const known = certified.get(measure)
  const isKept = known?.dimensions.includes('job') === true || known?.narrowsBy?.includes('job') === true
  return isKept ? [...filters, { dimension: 'job', things: [job], not: false }] : filters
}
