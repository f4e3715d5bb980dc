import { monthIn, monthOf, yearIn } from '#lib/questions/understand/dates/calendar.ts'
import type { At, QueryInput } from './tile.ts'

type Timed = Pick<QueryInput, 'period' | 'versus'>

/** What stands on a day stands there today, whatever the period is; it is compared with the end of the other. */
export function standing({ today, span: { versus } }: At): Timed {
  if (versus === null) return {}
  return {
    period: { from: null, to: today, grain: 'range' },
    versus: { from: null, to: versus.to, grain: 'range' },
  }
}

const POINTS = 13

/** Month ends, today's month the last of them. */
export function monthEnds({ today }: At): Pick<QueryInput, 'groupBy' | 'period'> {
  const { from } = monthOf(yearIn(today), monthIn(today) - POINTS + 1)
  return { groupBy: 'month', period: { from, to: today, grain: 'range' } }
}
