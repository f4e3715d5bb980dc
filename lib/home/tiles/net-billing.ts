import { sumOf } from '#lib/facts/formula-rows.ts'
import { known } from '#lib/measures/amounts.ts'
import type { Tile } from './tile.ts'
import { monthEnds, standing } from './timed.ts'

/** Billed less earned over the work in progress of the last closed month; over-billed is cash received early. */
export const netBilling: Tile = {
  id: 'net-billing',
  label: 'figure.billing',
  query: (at) => ({ measure: 'net_billing', groupBy: 'job', ...standing(at) }),
  trend: (at) => ({ measure: 'net_billing', ...monthEnds(at) }),
  say({ result: { total, rows }, words, jobs }) {
    const lines = known(rows, 'amount').rows.filter(({ amount }) => amount !== 0)
    const [over, under] = [lines.filter(({ amount }) => amount > 0), lines.filter(({ amount }) => amount < 0)]
    const overTotal = sumOf(over, ({ amount }) => amount)
    const underTotal = 0 - sumOf(under, ({ amount }) => amount)
    const net = overTotal - underTotal
    const money = (minor: number) => (total.currency === undefined ? '' : words.money(minor, total.currency))
    return {
      word: words.say(net === 0 ? 'word.even' : net > 0 ? 'word.over' : 'word.under'),
      detail: words.say('tile.billing', {
        over: money(overTotal),
        overJobs: over.length,
        under: money(underTotal),
        underJobs: under.length,
      }),
      fact: {
        // The word says which side it is: each job then stands on the side of the net.
        value: Math.abs(net),
        sources: total.sources.map(({ amount = 0, ...source }) => ({
          ...source,
          amount: net < 0 ? 0 - amount : amount,
          value: words.say(amount > 0 ? 'value.over' : 'value.under', { amount: money(Math.abs(amount)) }),
        })),
        formula: {
          rows: [
            { label: words.say('row.over'), detail: jobs(over.length), value: overTotal },
            { label: words.say('row.under'), detail: jobs(under.length), value: -underTotal },
          ],
          total: { label: words.say('row.net'), value: net },
        },
        period: rows[0]?.dates.as_of?.slice(0, 7),
      },
    }
  },
}
