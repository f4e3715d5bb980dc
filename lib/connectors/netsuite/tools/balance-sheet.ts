import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { money } from '../../kit/data-classes.ts'
import { decimal, sumOf } from '../../kit/money.ts'
import { wholeOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { accountColumns, accountName, accountRow, type Section, sectionNames, sectionOf } from '../accounts.ts'
import { reference } from '../links.ts'
import { ledgerLines, posted } from '../postings.ts'
import { allOf, until } from '../query.ts'
import { allRows, cents } from '../suiteql.ts'

const row = z.object({ ...accountRow, amount: cents })
type Account = z.output<typeof row>

export const balanceSheet = defineTool({
  name: 'balance_sheet',
  title: 'Balance sheet at a day',
  description:
    'Every balance sheet account with its balance at the end of a day (default today), by transaction date, with totals of ' +
    'assets, liabilities and equity. Assets are positive when debited, liabilities and equity when credited. NetSuite closes ' +
    'years without entries, so income less costs of all time stands as one figure, results, beside the equity accounts. ' +
    'For movements in a period use trial_balance.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({ date: inputs.date.optional().describe('The day whose end counts; default is today') }),
  output: recordsOutput(
    {
      number: z.string().optional(),
      name: z.string(),
      accountType: z.string().describe('NetSuite’s own word, for example OthCurrAsset'),
      section: z.enum(sectionNames),
      balance: money('tax_bank', 'Positive in the way that its section is'),
    },
    {
      date: z.string(),
      totals: z.object({
        assets: money('tax_bank', 'All assets'),
        liabilities: money('tax_bank', 'All liabilities'),
        equity: money('tax_bank', 'Equity accounts and results together'),
        results: money('tax_bank', 'Income less costs of all time up to the day'),
        difference: money('tax_bank', 'Assets less liabilities and equity: 0 when the books balance'),
      }),
    },
  ),
  slots: { uses: ['account_number', 'book'] },
  async run(input, vendor, call) {
    const date = input.date ?? call.today
    const { select, groupBy, orderBy } = accountColumns(call.slots)
    const where = allOf([posted(call.slots)], until('t.trandate', date))
    const { rows, complete } = await allRows(
      vendor,
      row,
      {
        sql: `SELECT ${select}, SUM(tal.amount) AS amount FROM ${ledgerLines}
          WHERE ${where.sql} GROUP BY ${groupBy} ORDER BY ${orderBy}`,
        params: where.params,
      },
      ({ id }) => id,
    )
    const shown = rows.filter(({ accttype, amount }) => sectionOf(accttype) !== 'results' && amount !== 0)
    const toRecord = (account: Account) => ({
      ...reference(vendor, 'account', account.id),
      number: account.acctnumber,
      name: accountName(account),
      accountType: account.accttype,
      section: sectionOf(account.accttype),
      balance: decimal(turned(account)),
    })
    const said = { complete, empty: 'NetSuite has nothing posted up to this day.' }
    return { ...wholeOf(shown, said, toRecord), date, totals: totalsOf(rows) }
  },
})

/** Debits are positive in the ledger; what the company owes and has from its owners is shown positive too. */
function turned({ accttype, amount }: Account): number {
  const section = sectionOf(accttype)
  return section === 'assets' || section === 'other' ? amount : 0 - amount
}

function totalsOf(accounts: readonly Account[]) {
  const of = (section: Section) =>
    sumOf(
      accounts.filter(({ accttype }) => sectionOf(accttype) === section),
      turned,
    )
  const equity = of('equity') + of('results')
  return {
    assets: decimal(of('assets')),
    liabilities: decimal(of('liabilities')),
    equity: decimal(equity),
    results: decimal(of('results')),
    difference: decimal(of('assets') + of('other') - of('liabilities') - equity),
  }
}
