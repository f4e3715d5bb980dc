import { sumOf } from '#lib/facts/formula-rows.ts'
import { daysOfRevenue } from '#lib/facts/formulas.ts'
import { known } from './amounts.ts'
import { asks, needed, wanted } from './asks.ts'
import { figureFrom, type Measure } from './figure.ts'
import { yearsRevenue } from './income.ts'
import { summed } from './summed.ts'
import * as netsuite from './topics/netsuite.ts'
import type { Words } from './words.ts'

/** All bank accounts as booked; days of revenue are over the last twelve closed months. */
export const cash: Measure = {
  id: 'cash',
  needs: () => [needed(asks.cash()), wanted(asks.income())],
  compute(input) {
    const { answers, words } = input
    return figureFrom(
      { id: 'cash', label: 'figure.cash', unit: 'money' },
      [answers.of(netsuite.cash)],
      input,
      ([all]) => {
        const of = (kind: string) =>
          known(
            all.records.filter((account) => account.kind === kind),
            'balance',
          )
        const { total, inWords, ...sum } = summed(all, of('bank'), input, {
          total: 'figure.cash',
          amount: ({ balance }) => balance,
          label: ({ name }) => name,
          lines: (banks) =>
            banks.map(({ name, number, balance }) => ({ label: name, detail: number ?? '', value: balance })),
        })
        const lines = of('line_of_credit').rows
        const credit = inWords(sumOf(lines, ({ balance }) => balance))
        const revenue = yearsRevenue(answers)
        const days = revenue === null ? null : words.decimal(daysOfRevenue(total, revenue))
        return { ...sum, detail: detailOf({ days, credit: lines.length === 0 ? null : credit }, words) }
      },
    )
  },
}

/** Of credit nothing is said where no line of credit is known: that is not the same as one that is not drawn. */
function detailOf({ days, credit }: { days: string | null; credit: string | null }, { say }: Words): string {
  if (credit === null) return days === null ? say('tile.cash') : say('tile.cashDaysOnly', { days })
  return days === null ? say('tile.cashCredit', { credit }) : say('tile.cashDays', { days, credit })
}
