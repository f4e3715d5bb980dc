import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as netsuite from '../topics/netsuite.ts'
import { accountOf } from './accounts.ts'
import { columns } from './columns.ts'
import type { Asking, Certified } from './measure.ts'
import { ofBalances } from './of-balances.ts'
import { isByTime, type Query } from './query.ts'
import { rowsFrom } from './rows.ts'
import { sayings } from './sayings.ts'

/** At the end of a day that is over: the bank accounts of that day's balance sheet. */
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
    phrases: {
      en: sayings`
        cash, cash balance, cash position, cash on hand, cash in hand, cash in bank, cash in the bank,
        money in the bank, in the bank, at the bank, bank balance, bank account, balance at the bank, account balance,
        how much money do we have, money do we have, money we have, money on hand, have in the bank, funds, liquidity,
        liquid, cash at the bank
      `,
      es: sayings`
        efectivo, cash, dinero en el banco, lana en el banco, feria en el banco, en el banco, en bancos,
        saldo en banco, saldo del banco, saldo bancario, saldo de la cuenta, saldo de banco, cuenta bancaria,
        cuenta de banco, caja y bancos, en caja, caja, liquidez, dinero tenemos, lana tenemos, dinero hay, lana hay,
        tenemos en el banco, hay en el banco, fondos, tenemos de efectivo
      `,
    },
    always: ['posted'],
    prefers: ['account'],
    listsBy: 'account',
    columns: [columns.account],
    near: ['cash_forecast', 'credit_line', 'ar', 'ap'],
  },
  (account) =>
    account.accountType === 'Bank' ? { of: { account: accountOf(account) }, amount: account.balance } : null,
)

/** Of the books today; what a line of credit would still give is no cash. */
export const cash: Certified = {
  ...ofDay,
  needs: (query, at) => (isOver(query, at) ? ofDay.needs(query, at) : [needed(asks.cash())]),
  rows(input, query) {
    if (isOver(query, input)) return ofDay.rows(input, query)
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

function isOver(query: Query, { today }: Pick<Asking, 'today'>): boolean {
  return isByTime(query) || (query.period?.to != null && query.period.to < today)
}
