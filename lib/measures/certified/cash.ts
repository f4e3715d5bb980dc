import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as netsuite from '../topics/netsuite.ts'
import { plainWords } from '../words.ts'
import type { Certified } from './measure.ts'
import { idOf } from './narrowed.ts'
import { rowsFrom } from './rows.ts'

/** Of the books today; what a line of credit would still give is no cash. */
export const cash: Certified = {
  id: 'cash',
  name: { en: 'Cash', es: 'Efectivo' },
  formula: { en: 'Balances of the bank accounts, summed', es: 'Saldos de las cuentas bancarias, sumados' },
  unit: 'money',
  good: 'high',
  totals: 'sum',
  dimensions: ['account'],
  states: {},
  normally: [],
  dates: [],
  time: 'now',
  needs: () => [needed(asks.cash())],
  rows({ answers }) {
    const accounts = answers.of(netsuite.cash)
    if (!answered(accounts)) return null
    const banks = accounts.records.filter(({ kind }) => kind === 'bank')
    const called = ({ number, name }: (typeof banks)[number]) => [number, name].filter(Boolean)
    const rows = rowsFrom(accounts, banks, called, (account) => ({
      of: { account: { id: idOf('netsuite', account.id), name: plainWords(called(account).join(' '), 80) } },
      amount: account.balance,
      dates: {},
      is: {},
      number: account.number,
    }))
    return { rows, answers: [accounts] }
  },
}
