import { asks, needed } from '../asks.ts'
import { answered, type RecordOf } from '../replies.ts'
import * as netsuite from '../topics/netsuite.ts'
import type { Amount } from '../topics/topic.ts'
import type { Certified } from './measure.ts'
import type { Query } from './query.ts'
import { rowsFrom } from './rows.ts'

type Month = RecordOf<typeof netsuite.months>
type Head = Pick<Certified, 'id' | 'name' | 'formula' | 'good' | 'phrases' | 'near'>

/** A measure over the income statement's closed months; all of them are asked for, so that it is known how far they reach. */
export function ofMonths(head: Head, amount: (month: Month) => Amount): Certified {
  return {
    ...head,
    unit: 'money',
    totals: 'sum',
    dimensions: [],
    states: {},
    normally: [],
    always: ['posted', 'closed'],
    dates: ['posted'],
    finest: 'month',
    time: 'past',
    listsBy: 'month',
    needs: () => [needed(asks.months())],
    rows({ answers }, { period }) {
      const months = answers.of(netsuite.months)
      if (!answered(months)) return null
      const closed = months.records
        .filter((month) => month.closed)
        .toSorted((a, b) => a.startDate.localeCompare(b.startDate))
      const rows = rowsFrom(
        months,
        closed,
        ({ name }) => [name],
        (month) => ({
          of: {},
          amount: amount(month),
          dates: isCut(month, period) ? {} : { posted: month.endDate },
          is: {},
        }),
      )
      const kept = { from: closed[0]?.startDate ?? null, to: closed.at(-1)?.endDate ?? null }
      return { rows, answers: [months], kept }
    },
  }
}

/** Of a month of which only some days are asked for nobody knows what is theirs. */
function isCut({ startDate, endDate }: Month, period: Query['period']): boolean {
  const { from = null, to = null } = period ?? {}
  const begins = from !== null && startDate < from && endDate >= from
  return begins || (to !== null && startDate <= to && endDate > to)
}
