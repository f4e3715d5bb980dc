import { sourcesFrom } from '#lib/facts/sources.ts'
import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as netsuite from '../topics/netsuite.ts'
import { plainWords } from '../words.ts'
import type { Certified, Row } from './measure.ts'
import { idOf } from './narrowed.ts'

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
    const nameOf = ({ number, name }: (typeof banks)[number]) =>
      plainWords([number, name].filter(Boolean).join(' '), 80)
    const sources = sourcesFrom(accounts, banks, (account) => ({ label: nameOf(account) }))
    const rows = banks.flatMap((account, at): Row[] => {
      const source = sources[at]
      if (source === undefined) return []
      const row: Row = {
        of: { account: { id: idOf('netsuite', account.id), name: nameOf(account) } },
        amount: account.balance,
        currency: account.currency,
        dates: {},
        is: {},
        number: account.number,
        source,
      }
      return [row]
    })
    return { rows, answers: [accounts] }
  },
}
