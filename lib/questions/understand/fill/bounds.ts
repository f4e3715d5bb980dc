import { isShare } from '#lib/facts/is-share.ts'
import { toMinor } from '#lib/facts/money.ts'
import type { Certified } from '#lib/measures/certified/measure.ts'
import type { Query } from '#lib/measures/certified/query.ts'
import type { Bound } from '../piece.ts'
import { type Filled, type Filling, problem } from './filling.ts'
import { isLeftOut } from './left-out.ts'

const YEAR_DAYS = 365

/**
 * "Over 100k", "older than 60 days". A number without a unit is money where money is counted, unless the records have an
 * age and the number could be days.
 */
export function boundsOf(filling: Filling, measure: Certified): Filled<Pick<Query, 'bounds'>> {
  const problems: ReturnType<typeof problem>[] = []
  const bounds = filling.pieces.flatMap((piece, index) => {
    if (piece.as !== 'bound') return []
    const not = isLeftOut(filling, index)
    return piece.bounds.flatMap((said) => {
      const bound: Bound = not ? { ...said, is: said.is === 'over' ? 'under' : 'over' } : said
      const read = boundOf(bound, measure, filling.asking.currency)
      if (read === null) problems.push(problem(bound.unit === 'days' ? 'no_days' : 'unknown', filling, piece))
      return read ?? []
    })
  })
  return { bounds, problems }
}

function boundOf({ is, value, unit }: Bound, measure: Certified, currency: string): Query['bounds'][number] | null {
  const days = measure.daysAre !== undefined
  if (unit === 'days') return days ? { field: 'days', is, value } : null
  if (isShare(measure.unit)) {
    if (unit === 'money') return null
    return { field: 'amount', is, value: unit === 'share' ? value : value / 100 }
  }
  if (unit === 'share') return null
  if (measure.unit !== 'money') return unit === 'money' ? null : { field: 'amount', is, value }
  if (unit === 'plain' && days && value <= YEAR_DAYS) return { field: 'days', is, value }
  return { field: 'amount', is, value: toMinor(value, currency) }
}
