import { z } from 'zod'
import { addDays, fiscalYearOf } from '#lib/core/days.ts'
import type { Period } from '#lib/measures/certified/query.ts'
import { quarterOf } from '#lib/measures/quarters.ts'
import { addMonths } from '#lib/questions/understand/dates/calendar.ts'
import { homeCompares, homePeriods, homeTabs } from './in-address.ts'

/** What home can be asked for, as it stands in the URL. Unknown values fall back instead of failing the page. */
export const HomeSearch = z.object({
  period: z.enum(homePeriods).catch('t12m').default('t12m'),
  compare: z.enum(homeCompares).catch('none').default('none'),
  /** What stands below the list. */
  tab: z.enum(homeTabs).catch('cash').default('cash'),
})
export type HomeSearch = z.output<typeof HomeSearch>

/** The days that figures with dates are about, and those that they are compared with. */
export type Span = { period: Period; versus: Period | null }

const YEAR_BACK = -364
const monthsIn = { mtd: 1, qtd: 3, ytd: 12, t12m: 12 } as const

/** To date: the time before has as many days, so that the two can be compared. */
export function spanOf(
  { period, compare }: Pick<HomeSearch, 'period' | 'compare'>,
  { today, fiscalYearStart }: { today: string; fiscalYearStart: number },
): Span {
  const begins = {
    mtd: () => `${today.slice(0, 7)}-01`,
    qtd: () => quarterOf(today, fiscalYearStart).from,
    ytd: () => fiscalYearOf(today, fiscalYearStart).from,
    t12m: () => addDays(today, YEAR_BACK),
  }
  const days = { from: begins[period](), to: today }
  const back = compare === 'none' ? null : compare === 'year' ? 12 : monthsIn[period]
  return {
    period: { ...days, grain: 'range' },
    versus: back === null ? null : { from: addMonths(days.from, -back), to: addMonths(days.to, -back), grain: 'range' },
  }
}
