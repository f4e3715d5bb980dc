import { sumOf } from '#lib/facts/formula-rows.ts'
import { daysOfRevenue } from '#lib/facts/formulas.ts'
import { known } from './amounts.ts'
import { asks, needed, wanted } from './asks.ts'
import { figureFrom, type Measure } from './figure.ts'
import { yearsRevenue } from './income.ts'
import { summed } from './summed.ts'
import * as netsuite from './topics/netsuite.ts'

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
        const credit = inWords(sumOf(of('line_of_credit').rows, ({ balance }) => balance))
        const revenue = yearsRevenue(answers)
        const days = revenue === null ? null : words.decimal(daysOfRevenue(total, revenue))
        return {
          ...sum,
          detail:
            days === null ? words.say('tile.cashCredit', { credit }) : words.say('tile.cashDays', { days, credit }),
        }
      },
    )
  },
}
