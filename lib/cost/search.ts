import { z } from 'zod'
import { PeriodName } from './period.ts'
import type { Shift } from './return.ts'
import { By } from './spend.ts'

const chosen = z.string().max(80).catch('').default('')
const moved = (most: number) => z.coerce.number().min(-most).max(most).catch(0).default(0)

/** What the screen is asked for, as it stands in the URL. Unknown values fall back instead of failing the page. */
export const CostSearch = z.object({
  period: PeriodName,
  by: By,
  /** With which model the last thirty days are counted anew, and of which kind of question; empty: the usual. */
  replay: chosen,
  of: chosen,
  /** What if: percent of the minutes by hand, points, points, dollars an hour. */
  minutes: moved(100),
  replaced: moved(100),
  accepted: moved(100),
  rate: moved(1_000),
})
export type CostSearch = z.output<typeof CostSearch>

export function shiftOf({ minutes, replaced, accepted, rate }: CostSearch): Shift {
  return { minutes, replaced, accepted, rate }
}
