import { sumOf } from '#lib/facts/formula-rows.ts'
import { currencyOf, known, sumKnown } from './amounts.ts'
import { asks, needed } from './asks.ts'
import { netBilling as certified } from './certified/net-billing.ts'
import { querySchema } from './certified/query.ts'
import { run } from './certified/run.ts'
import { figureFrom, type Measure } from './figure.ts'
import * as netsuite from './topics/netsuite.ts'

const query = querySchema.parse({ measure: certified.id })

/** Billed less earned over the work in progress of the last closed month; over-billed is cash received early. */
export const netBilling: Measure = {
  id: 'net-billing',
  needs: () => [needed(asks.wip(null))],
  compute(input) {
    const { words } = input
    const base = { id: 'net-billing', label: 'figure.billing', unit: 'money' } as const
    return figureFrom(base, [input.answers.of(netsuite.wip)], input, ([wip]) => {
      const { rows, hidden, missing } = known(run(certified, query, input)?.rows ?? [], 'amount')
      const currency = currencyOf(rows, input.currency)
      const money = (minor: number) => words.money(minor, currency ?? input.currency)
      const lines = rows.filter(({ amount }) => amount !== 0)
      const [over, under] = [lines.filter(({ amount }) => amount > 0), lines.filter(({ amount }) => amount < 0)]
      const overTotal = sumOf(over, ({ amount }) => amount)
      const underTotal = 0 - sumOf(under, ({ amount }) => amount)
      const net = overTotal - underTotal
      const jobs = (count: number) => words.say('scope.all', { count })
      return {
        value: sumKnown({ rows, hidden, missing }, Math.abs(net)),
        currency,
        hidden,
        missing,
        word: net === 0 ? words.say('word.even') : words.say(net > 0 ? 'word.over' : 'word.under'),
        formula: {
          rows: [
            { label: words.say('row.over'), detail: jobs(over.length), value: overTotal },
            { label: words.say('row.under'), detail: jobs(under.length), value: -underTotal },
          ],
          total: { label: words.say('row.net'), value: net },
        },
        period: wip.beside.period,
        // Each job on the side of the net, so that together they come to it.
        sources: lines.map(({ source, amount }) => ({
          ...source,
          amount: net < 0 ? 0 - amount : amount,
          value: words.say(amount > 0 ? 'value.over' : 'value.under', { amount: money(Math.abs(amount)) }),
        })),
        detail: words.say('tile.billing', {
          over: money(overTotal),
          overJobs: over.length,
          under: money(underTotal),
          underJobs: under.length,
        }),
      }
    })
  },
}
