import { z } from 'zod'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { defineTool } from '../../kit/connector.ts'
import { money } from '../../kit/data-classes.ts'
import { decimal, sumOf } from '../../kit/money.ts'
import { wholeOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import type { VendorHttp } from '../../kit/vendor-http.ts'
import { accountColumns, accountName, accountRow, sectionOf } from '../accounts.ts'
import { reference } from '../links.ts'
import { ledgerLines, posted } from '../postings.ts'
import { allOf, until } from '../query.ts'
import { allRows, cents } from '../suiteql.ts'

const named = z.object(accountRow)
const row = z.object({ ...accountRow, opening: cents, debits: cents, credits: cents })
type Account = z.output<typeof row>

const figures = {
  opening: money('tax_bank', 'Balance before the first day, debit positive; 0 for income and cost accounts'),
  debits: money('tax_bank', 'Debited in the period'),
  credits: money('tax_bank', 'Credited in the period, positive'),
  closing: money('tax_bank', 'Opening and movement together, debit positive'),
}

export const trialBalance = defineTool({
  name: 'trial_balance',
  title: 'Trial balance of a period',
  description:
    'Every account with its opening balance, debits, credits and closing balance between two days, by transaction date; default is ' +
    'from January 1 to today. Income and cost accounts open at 0, as after a year’s end: begin on the first day of ' +
    'the fiscal year to have their balances of the year. What they came to before is earlierResults. For the lines ' +
    'behind one account use account_detail.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({
    from: inputs.date.optional().describe('First day; default is January 1 of the year of the last day'),
    to: inputs.date.optional().describe('Last day; default is today'),
    search: z.string().min(2).max(100).optional().describe('Part of the account’s name or number'),
    unused: z.boolean().optional().describe('Also accounts that have neither a balance nor a movement; default is no'),
  }),
  output: recordsOutput(
    { number: z.string().optional(), name: z.string(), accountType: z.string(), ...figures },
    {
      from: z.string(),
      to: z.string(),
      totals: z.object({ accounts: z.number().int(), ...figures }),
      earlierResults: money('tax_bank', 'Income and cost accounts before the first day, debit positive; whole company'),
    },
  ),
  slots: { uses: ['account_number', 'book'] },
  async run(input, vendor, call) {
    const to = input.to ?? call.today
    const from = input.from ?? `${to.slice(0, 4)}-01-01`
    const { select, groupBy, orderBy } = accountColumns(call.slots)
    const where = allOf([posted(call.slots)], until('t.trandate', to))
    const first = "t.trandate >= TO_DATE(?, 'YYYY-MM-DD')"
    const { rows, complete } = await allRows(
      vendor,
      row,
      {
        sql: `SELECT ${select}, SUM(CASE WHEN ${first} THEN 0 ELSE tal.amount END) AS opening,
            SUM(CASE WHEN ${first} AND tal.amount > 0 THEN tal.amount ELSE 0 END) AS debits,
            SUM(CASE WHEN ${first} AND tal.amount < 0 THEN 0 - tal.amount ELSE 0 END) AS credits
          FROM ${ledgerLines} WHERE ${where.sql} GROUP BY ${groupBy} ORDER BY ${orderBy}`,
        params: [from, from, from, ...where.params],
      },
      ({ id }) => id,
    )
    const open = rows.map((one) => (isResult(one) ? { ...one, opening: 0 } : one))
    const others = input.unused === true ? await allAccounts(vendor, call.slots) : { rows: [], complete: true }
    const used = open.filter(isUsed)
    const usedIds = new Set(used.map(({ id }) => id))
    const unused = others.rows.filter(({ id }) => !usedIds.has(id))
    const found = [...used, ...unused.map(withoutMovement)].filter((one) => fits(one, input.search))
    const toRecord = (account: Account) => ({
      ...reference(vendor, 'account', account.id),
      number: account.acctnumber,
      name: accountName(account),
      accountType: account.accttype,
      ...told([account]),
    })
    const said = {
      complete: complete && others.complete,
      empty:
        input.unused === true
          ? 'NetSuite has no account that fits.'
          : 'NetSuite has no account with a balance or a movement that fits.',
    }
    return {
      ...wholeOf(found, said, toRecord),
      from,
      to,
      totals: { accounts: found.length, ...told(found) },
      earlierResults: decimal(sumOf(rows.filter(isResult), ({ opening }) => opening)),
    }
  },
})

const withoutMovement = (account: z.output<typeof named>): Account => ({
  ...account,
  opening: 0,
  debits: 0,
  credits: 0,
})
const isResult = ({ accttype }: Account) => sectionOf(accttype) === 'results'
const isUsed = ({ opening, debits, credits }: Account) => opening !== 0 || debits !== 0 || credits !== 0

/** The chart of accounts, without those that were closed. */
function allAccounts(vendor: VendorHttp, names: SlotNames) {
  const { select, orderBy } = accountColumns(names)
  const sql = `SELECT ${select} FROM account a WHERE a.isinactive = 'F' ORDER BY ${orderBy}`
  return allRows(vendor, named, { sql, params: [] }, ({ id }) => id)
}

function fits({ acctnumber = '', acctname = '' }: Account, search = ''): boolean {
  return `${acctnumber} ${acctname}`.toLowerCase().includes(search.toLowerCase())
}

function told(accounts: readonly Account[]) {
  const opening = sumOf(accounts, (one) => one.opening)
  const debits = sumOf(accounts, (one) => one.debits)
  const credits = sumOf(accounts, (one) => one.credits)
  return {
    opening: decimal(opening),
    debits: decimal(debits),
    credits: decimal(credits),
    closing: decimal(opening + debits - credits),
  }
}
