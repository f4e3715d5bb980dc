import { sumOf } from '#lib/facts/formula-rows.ts'
import { known } from './amounts.ts'
import { asks, needed } from './asks.ts'
import { figureFrom, type Measure } from './figure.ts'
import { summed } from './summed.ts'
import * as procore from './topics/procore.ts'
import { plainWords } from './words.ts'

/** Priced changes that the owner has not signed: potential and prime change orders in Procore's pending states. */
export const pendingChanges: Measure = {
  id: 'pending-changes',
  needs: ({ about }) => [needed(asks.pendingOrders(about))],
  compute(input) {
    const { words, about } = input
    const base = { id: 'pending-changes', label: 'figure.changes', unit: 'money' } as const
    return figureFrom(base, [input.answers.of(procore.pendingOrders, about)], input, ([orders]) => {
      const priced = known(orders.records, 'amount')
      const {
        total: _,
        inWords: __,
        ...sum
      } = summed(orders, priced, input, {
        total: 'figure.changes',
        amount: ({ amount }) => amount,
        label: ({ project, number, title }) => `${project} ${number} ${plainWords(title, 60)}`,
        lines: (some) =>
          [...Map.groupBy(some, ({ project }) => project)].map(([project, own]) => ({
            label: project,
            detail: words.say('count.changes', { count: own.length }),
            value: sumOf(own, ({ amount }) => amount),
          })),
      })
      return {
        ...sum,
        detail: words.say('tile.changes', {
          count: priced.rows.length,
          days: Math.max(0, ...priced.rows.map(({ ageDays }) => ageDays ?? 0)),
        }),
      }
    })
  },
}
