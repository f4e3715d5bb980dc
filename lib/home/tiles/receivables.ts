import { sumOf } from '#lib/facts/formula-rows.ts'
import { known } from '#lib/measures/amounts.ts'
import type { Tile } from './tile.ts'

/** Posted pay applications more than 60 days past due; those that bill retainage are among them. */
export const receivables: Tile = {
  id: 'ar-over-60',
  label: 'figure.receivables',
  asOfToday: true,
  query: () => ({ measure: 'ar', bounds: [{ field: 'days', is: 'over', value: 60 }], groupBy: 'job' }),
  say({ result: { total, rows, groups }, words, jobs }) {
    const older = known(rows, 'amount').rows.filter(({ days }) => (days ?? 0) > 90)
    const amount = sumOf(older, (row) => row.amount)
    return {
      detail: words.say('tile.receivables', {
        amount: total.currency === undefined ? '' : words.money(amount, total.currency),
        jobs: jobs(groups.length),
      }),
    }
  },
}
