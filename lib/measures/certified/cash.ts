import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as netsuite from '../topics/netsuite.ts'
import type { Certified } from './measure.ts'
import { accountOf, ofBalances } from './of-balances.ts'
import { isDated } from './query.ts'
import { rowsFrom } from './rows.ts'

/** At the end of a day that is named: the bank accounts of that day's balance sheet. */
const ofDay = ofBalances(
  {
    id: 'cash',
    name: { en: 'Cash', es: 'Efectivo' },
    formula: {
      en: 'Balances of the bank accounts, summed; at the end of a day where one is named',
      es: 'Saldos de las cuentas bancarias, sumados; al cierre de un día si se nombra uno',
    },
    good: 'high',
    dimensions: ['account'],
  },
  (account) =>
    account.accountType === 'Bank' ? { of: { account: accountOf(account) }, amount: account.balance } : null,
)

/** Of the books today; what a line of credit would still give is no cash. */
export const cash: Certified = {
  ...ofDay,
  needs: (query, at) => (isDated(query) ? ofDay.needs(query, at) : [needed(asks.cash())]),
  rows(input, query) {
    if (isDated(query)) return ofDay.rows(input, query)
    const { answers, today } = input
    const accounts = answers.of(netsuite.cash)
    if (!answered(accounts)) return null
    const rows = rowsFrom(
      accounts,
      accounts.records.filter(({ kind }) => kind === 'bank'),
      ({ number, name }) => [number, name],
      (account) => ({
        of: { account: accountOf(account) },
        amount: account.balance,
        dates: { as_of: today },
        is: {},
        number: account.number,
      }),
    )
    return { rows, answers: [accounts] }
  },
}
