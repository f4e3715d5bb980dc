import { daysOfRevenue } from '#lib/facts/formulas.ts'
import type { Words } from '#lib/measures/words.ts'
import { revenueByMonth, yearsRevenue } from '#lib/measures/years-revenue.ts'
import type { Tile } from './tile.ts'
import { monthEnds, standing } from './timed.ts'

/** All bank accounts as booked; days of revenue are over the last twelve closed months. */
export const cash: Tile = {
  id: 'cash',
  label: 'figure.cash',
  query: (at) => ({ measure: 'cash', groupBy: 'account', ...standing(at) }),
  trend: (at) => ({ measure: 'cash', ...monthEnds(at) }),
  beside: () => ({ revenue: revenueByMonth, credit: { measure: 'credit_line' } }),
  say({ result: { total }, beside: { revenue, credit }, words }) {
    const year = yearsRevenue(revenue)
    const days = year === null || total.value === null ? null : words.decimal(daysOfRevenue(total.value, year))
    const drawn = credit === undefined || credit.rows.length === 0 ? null : credit.total
    const inWords =
      drawn?.value == null || drawn.currency === undefined ? null : words.money(drawn.value, drawn.currency)
    return { detail: detailOf({ days, credit: inWords }, words) }
  },
}

/** Of credit nothing is said where no line of credit is known: that is not the same as one that is not drawn. */
function detailOf({ days, credit }: { days: string | null; credit: string | null }, { say }: Words): string {
  if (credit === null) return days === null ? say('tile.cash') : say('tile.cashDaysOnly', { days })
  return days === null ? say('tile.cashCredit', { credit }) : say('tile.cashDays', { days, credit })
}
