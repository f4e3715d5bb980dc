import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as netsuite from '../topics/netsuite.ts'
import type { Amount } from '../topics/topic.ts'
import type { Certified } from './measure.ts'
import { accountNeeds, accountRows, isByAccount } from './month-accounts.ts'
import { closedMonths, keptIn, type MonthFigures, postedIn } from './months.ts'
import { rowsFrom } from './rows.ts'

type Head = Pick<Certified, 'id' | 'name' | 'formula' | 'good' | 'phrases' | 'near'>

/**
 * A measure over the income statement's closed months; all of them are asked for, so that it is known how far they reach.
 * Where accounts or their budgets are asked for, the months of the question are told by account.
 */
export function ofMonths(head: Head, amount: (month: MonthFigures) => Amount): Certified {
  return {
    ...head,
    unit: 'money',
    totals: 'sum',
    budget: 'dated',
    dimensions: ['account'],
    states: {},
    normally: [],
    always: ['posted', 'closed'],
    dates: ['posted'],
    finest: 'month',
    time: 'past',
    prefers: ['account'],
    listsBy: 'month',
    needs: (query, at) => [needed(asks.months()), ...accountNeeds(query, at)],
    rows(input, query) {
      const months = input.answers.of(netsuite.months)
      if (!answered(months)) return null
      const closed = closedMonths(months.records)
      const kept = keptIn(closed)
      if (isByAccount(query)) {
        const told = accountRows(input, query, amount)
        return told === null ? null : { rows: told.rows, answers: [months, ...told.answers], kept }
      }
      const rows = rowsFrom(
        months,
        closed,
        ({ name }) => [name],
        (month) => ({ of: {}, amount: amount(month), dates: postedIn(month, query), is: {} }),
      )
      return { rows, answers: [months], kept }
    },
  }
}
