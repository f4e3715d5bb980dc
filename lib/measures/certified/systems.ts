import { answersFrom } from '../replies.ts'
import type { Certified } from './measure.ts'
import { querySchema } from './query.ts'

const nothing = {
  ...{ currency: 'USD', fiscalYearStart: 1, timeZone: 'UTC' },
  jobNumber: (text: string) => text,
}
const at = { today: '2000-01-01', fiscalYearStart: 1, answers: answersFrom(new Map(), nothing) }

/** The systems that a measure is read from, by slug. */
export function systemsOf(measure: Certified): ReadonlySet<string> {
  const must = measure.named ?? measure.of ?? []
  const thing = { name: '-', ids: ['-'] }
  const filters = [null, ...must].map((dimension) =>
    dimension === null ? [] : [{ dimension, things: [thing], not: false }],
  )
  const needs = filters.flatMap((some) => measure.needs(querySchema.parse({ measure: measure.id, filters: some }), at))
  return new Set(needs.map(({ topic }) => topic.system))
}
