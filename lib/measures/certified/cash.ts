import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as netsuite from '../topics/netsuite.ts'
import { plainWords } from '../words.ts'
import { columns } from './columns.ts'
import type { Certified } from './measure.ts'
import { idOf } from './narrowed.ts'
import { rowsFrom } from './rows.ts'
import { sayings } from './sayings.ts'

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
  phrases: {
    en: sayings`
      cash, cash balance, cash position, cash on hand, cash in hand, cash in bank, cash in the bank,
      money in the bank, in the bank, at the bank, bank balance, bank account, balance at the bank, account balance,
      how much money do we have, money do we have, money we have, money on hand, have in the bank, funds, liquidity,
      liquid, cash at the bank
    `,
    es: sayings`
      efectivo, cash, dinero en el banco, lana en el banco, feria en el banco, en el banco, en bancos, saldo en banco,
      saldo del banco, saldo bancario, saldo de la cuenta, saldo de banco, cuenta bancaria, cuenta de banco,
      caja y bancos, en caja, caja, liquidez, dinero tenemos, lana tenemos, dinero hay, lana hay, tenemos en el banco,
      hay en el banco, fondos, tenemos de efectivo
    `,
  },
  always: ['posted'],
  prefers: ['account'],
  listsBy: 'account',
  columns: [columns.account],
  near: ['ar', 'ap', 'customer_payments', 'payments'],
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
