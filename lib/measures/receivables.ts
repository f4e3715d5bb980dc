import { sumOf } from '#lib/facts/formula-rows.ts'
import { known } from './amounts.ts'
import { asks, needed } from './asks.ts'
import { figureFrom, jobsInWords, type Measure } from './figure.ts'
import { summed } from './summed.ts'
import * as netsuite from './topics/netsuite.ts'

/** Posted pay applications more than 60 days past due, retainage that became due included; by job or by customer. */
export function receivablesBy(by: 'project' | 'customer'): Measure {
  return {
    id: 'ar-over-60',
    needs: () => [needed(asks.receivables(by))],
    compute(input) {
      const { words } = input
      const base = { id: 'ar-over-60', label: 'figure.receivables', unit: 'money' } as const
      return figureFrom(base, [input.answers.of(netsuite.receivables, by)], input, ([aging]) => {
        const late = known(aging.records, 'days61to90', 'over90')
        const {
          total: _,
          inWords,
          ...sum
        } = summed(aging, late, input, {
          total: 'figure.receivables',
          amount: (one) => one.days61to90 + one.over90,
          label: ({ project, name }) => [project, name].filter(Boolean).join(' '),
          lines: (some) =>
            some.map(({ project, name, days61to90, over90 }) => ({
              label: project ?? name,
              detail: project == null ? '' : name,
              value: days61to90 + over90,
            })),
        })
        return {
          ...sum,
          detail: words.say(by === 'project' ? 'tile.receivables' : 'tile.receivablesCustomers', {
            amount: inWords(sumOf(late.rows, ({ over90 }) => over90)),
            count: sum.sources.length,
            jobs: jobsInWords(aging, sum.sources.length, words),
          }),
        }
      })
    },
  }
}
