import { z } from 'zod'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { defineTool } from '../../kit/connector.ts'
import { field, money } from '../../kit/data-classes.ts'
import { decimal, sumOf } from '../../kit/money.ts'
import { wholeOf } from '../../kit/page.ts'
import { recordsOutput } from '../../kit/records.ts'
import { namesOf } from '../../kit/slots.ts'
import { maybeCents } from '../../kit/values.ts'
import type { VendorHttp } from '../../kit/vendor-http.ts'
import { type Month, monthsOf, trailingYear } from '../income.ts'
import { reference } from '../links.ts'
import { among, ledgerLines, posted } from '../postings.ts'
import { alsoSelect, columnOf } from '../slots.ts'
import { allRows, centsOrZero, text, textIfAny } from '../suiteql.ts'

const row = z.object({
  id: text,
  acctnumber: textIfAny,
  acctname: text,
  accttype: text,
  creditlimit: maybeCents,
  amount: centsOrZero,
})

export const cashPosition = defineTool({
  name: 'cash_position',
  title: 'Cash and line of credit',
  description:
    'Bank account balances and the line of credit from the general ledger: cash, drawn and available credit, liquidity, ' +
    'and how many days of revenue and of job cost the cash covers (trailing twelve closed months over 365 days). ' +
    'Balances as booked; it does not forecast.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({}),
  output: recordsOutput(
    {
      number: z.string().optional(),
      name: z.string(),
      kind: z.enum(['bank', 'line_of_credit']),
      balance: money('tax_bank', 'Cash in the bank, or what is drawn on the line of credit'),
      limit: money('tax_bank', 'Of the line of credit; null where none is kept').nullish(),
      available: money('tax_bank', 'Left to draw on the line of credit; null without a limit').nullish(),
    },
    {
      totals: z.object({
        cash: money('tax_bank', 'All bank accounts'),
        creditDrawn: money('tax_bank', 'Drawn on lines of credit; null where they are not known').nullable(),
        creditAvailable: money('tax_bank', 'Left to draw; null where a line or its limit is not known').nullable(),
        liquidity: money('tax_bank', 'Cash and what is left to draw; null where that is not known').nullable(),
        daysOfRevenue: field.taxBank(z.number().optional().describe('Cash by revenue per day')),
        daysOfJobCost: field.taxBank(z.number().optional().describe('Cash by job cost per day')),
      }),
    },
  ),
  slots: { uses: ['account_number', 'credit_lines', 'credit_limit', 'book'] },
  async run(_input, vendor, call) {
    const { rows, complete } = await readAccounts(vendor, call.slots)
    const income = await monthsOf(vendor, call)
    const toRecord = (account: Account) => ({
      ...reference(vendor, 'account', account.id),
      number: account.acctnumber,
      name: account.acctname,
      ...(account.accttype === 'Bank'
        ? { kind: 'bank' as const, balance: decimal(account.amount) }
        : { kind: 'line_of_credit' as const, ...creditOf(account) }),
    })
    const empty = 'NetSuite shows this connection no bank accounts.'
    const said = { complete: complete && income.complete, empty, notes: [income.note] }
    return {
      ...wholeOf(rows, said, toRecord),
      totals: totalsOf(rows, namesOf(call.slots, 'credit_lines') !== null, trailingYear(income.months)),
    }
  },
})

type Account = z.output<typeof row>

/** Banks are known by their type; a line of credit looks like any other liability, so the tenant names it. */
async function readAccounts(vendor: VendorHttp, names: SlotNames) {
  const lines = namesOf(names, 'credit_lines')
  const [isLine, ...ids] = lines === null ? (['1 = 0'] as const) : among('a.id', lines)
  const number = columnOf(names, 'account_number', 'a')
  const also = alsoSelect({ acctnumber: number, creditlimit: columnOf(names, 'credit_limit', 'a') })
  return await allRows(vendor, row, {
    sql: `SELECT a.id, a.fullname AS acctname, a.accttype, s.amount${also}
      FROM account a LEFT JOIN (SELECT tal.account AS posted, SUM(tal.amount) AS amount FROM ${ledgerLines}
        WHERE ${posted(names)} AND (a.accttype = 'Bank' OR ${isLine}) GROUP BY tal.account) s ON s.posted = a.id
      WHERE a.isinactive = 'F' AND (a.accttype = 'Bank' OR ${isLine})
      ORDER BY ${number ?? 'a.fullname'}, a.id`,
    params: [...ids, ...ids],
  })
}

/** A credit balance is what is owed: negative in the ledger, positive here. */
function creditOf({ amount, creditlimit }: Account) {
  const available = creditlimit === null ? null : decimal(creditlimit + amount)
  return { balance: decimal(-amount), limit: creditlimit === null ? null : decimal(creditlimit), available }
}

function totalsOf(accounts: Account[], isCreditKnown: boolean, year: Month[]) {
  const cash = sumOf(
    accounts.filter(({ accttype }) => accttype === 'Bank'),
    ({ amount }) => amount,
  )
  const credit = accounts.filter(({ accttype }) => accttype !== 'Bank')
  const hasLimits = isCreditKnown && credit.every(({ creditlimit }) => creditlimit !== null)
  const available = hasLimits ? sumOf(credit, ({ amount, creditlimit }) => (creditlimit ?? 0) + amount) : null
  return {
    cash: decimal(cash),
    creditDrawn: isCreditKnown ? decimal(sumOf(credit, ({ amount }) => -amount)) : null,
    creditAvailable: available === null ? null : decimal(available),
    liquidity: available === null ? null : decimal(cash + available),
    daysOfRevenue: daysCovered(cash, year, ({ revenue }) => revenue),
    daysOfJobCost: daysCovered(cash, year, ({ jobCost }) => jobCost),
  }
}

/** Undefined without a whole year: fewer months would make the days look better or worse than they are. */
function daysCovered(cash: number, year: Month[], amount: (month: Month) => number): number | undefined {
  const total = sumOf(year, amount)
  return year.length < 12 || total <= 0 ? undefined : Math.round((cash / (total / 365)) * 10) / 10
}
