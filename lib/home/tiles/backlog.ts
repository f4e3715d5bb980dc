import { monthsOfRevenue } from '#lib/facts/formulas.ts'
import { revenueByMonth, yearsRevenue } from '#lib/measures/years-revenue.ts'
import type { Tile } from './tile.ts'

/** Signed work that is not earned yet: revised contract less earned, over every open job. */
export const backlog: Tile = {
  id: 'backlog',
  label: 'figure.backlog',
  asOfToday: true,
  query: () => ({ measure: 'backlog', groupBy: 'job' }),
  beside: () => ({ revenue: revenueByMonth }),
  say({ result: { total, rows }, beside: { revenue }, words, jobs, isOwn }) {
    const scope = jobs(rows.filter(({ amount }) => amount !== 0).length)
    // Own jobs are not measured by the company's revenue.
    const year = isOwn ? null : yearsRevenue(revenue)
    return {
      detail:
        year === null || total.value === null
          ? words.say('tile.backlog', { jobs: scope })
          : words.say('tile.backlogMonths', {
              months: words.decimal(monthsOfRevenue(total.value, year)),
              jobs: scope,
            }),
      fact: { period: scope },
    }
  },
}
