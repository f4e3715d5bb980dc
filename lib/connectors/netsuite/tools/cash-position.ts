import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { field, money } from '../../kit/data-classes.ts'
import { decimal, sumOf } from '../../kit/money.ts'
import { wholeOf } from '../../kit/page.ts'
import { recordsOutput } from '../../kit/records.ts'
import { type Month, monthsOf, trailingYear } from '../income.ts'
import { reference } from '../links.ts'
import { allRows, centsOrZero, text, textIfAny } from '../suiteql.ts'

const row = z.object({
  id: text,
  acctnumber: textIfAny,
  acctname: text,
  accttype: text,
  creditlimit: centsOrZero,
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
      limit: money('tax_bank', 'Of the line of credit').optional(),
      available: money('tax_bank', 'Left to draw on the line of credit').optional(),
    },
    {
      totals: z.object({
        cash: money('tax_bank', 'All bank accounts'),
        creditDrawn: money('tax_bank', 'Drawn on lines of credit'),
        creditAvailable: money('tax_bank', 'Left to draw'),
        liquidity: money('tax_bank', 'Cash and what is left to draw'),
        daysOfRevenue: field.taxBank(z.number().optional().describe('Cash by revenue per day')),
        daysOfJobCost: field.taxBank(z.number().optional().describe('Cash by job cost per day')),
      }),
    },
  ),
  async run(_input, vendor) {
    const { rows, complete } = await allRows(vendor, row, {
      sql: `SELECT a.id, a.acctnumber, a.fullname AS acctname, a.accttype,
        a.custrecord_credit_limit AS creditlimit, SUM(tal.amount) AS amount
        FROM account a LEFT JOIN transactionaccountingline tal ON tal.account = a.id AND tal.posting = 'T'
        WHERE a.isinactive = 'F' AND (a.accttype = 'Bank' OR a.custrecord_credit_limit IS NOT NULL)
        GROUP BY a.id, a.acctnumber, a.fullname, a.accttype, a.custrecord_credit_limit
        ORDER BY a.acctnumber, a.id`,
      params: [],
    })
    const income = await monthsOf(vendor)
    const toRecord = (account: Account) => ({
      ...reference(vendor, 'account', account.id),
      number: account.acctnumber,
      name: account.acctname,
      ...(account.accttype === 'Bank'
        ? { kind: 'bank' as const, balance: decimal(account.amount) }
        : { kind: 'line_of_credit' as const, ...creditOf(account) }),
    })
    const said = { complete: complete && income.complete, empty: 'NetSuite shows this connection no bank accounts.' }
    return {
      ...wholeOf(rows, said, toRecord),
      totals: totalsOf(rows, trailingYear(income.months)),
    }
  },
})

type Account = z.output<typeof row>

/** A credit balance is what is owed: negative in the ledger, positive here. */
function creditOf({ amount, creditlimit }: Account) {
  return { balance: decimal(-amount), limit: decimal(creditlimit), available: decimal(creditlimit + amount) }
}

function totalsOf(accounts: Account[], year: Month[]) {
  const cash = sumOf(
    accounts.filter(({ accttype }) => accttype === 'Bank'),
    ({ amount }) => amount,
  )
  const credit = accounts.filter(({ accttype }) => accttype !== 'Bank')
  const drawn = sumOf(credit, ({ amount }) => -amount)
  const available = sumOf(credit, ({ amount, creditlimit }) => creditlimit + amount)
  return {
    cash: decimal(cash),
    creditDrawn: decimal(drawn),
    creditAvailable: decimal(available),
    liquidity: decimal(cash + available),
    daysOfRevenue: daysCovered(cash, year, ({ revenue }) => revenue),
    daysOfJobCost: daysCovered(cash, year, ({ jobCost }) => jobCost),
  }
}

/** Undefined without a whole year: fewer months would make the days look better or worse than they are. */
function daysCovered(cash: number, year: Month[], amount: (month: Month) => number): number | undefined {
  const total = sumOf(year, amount)
  return year.length < 12 || total <= 0 ? undefined : Math.round((cash / (total / 365)) * 10) / 10
}
