import { z } from 'zod'
import { sumOf } from '../kit/money.ts'
import { maybeFlag } from '../kit/values.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { ledgerLines } from './postings.ts'
import { allOf, isoDate } from './query.ts'
import { allRows, cents, day, text } from './suiteql.ts'

const row = z.object({
  id: text,
  periodname: text,
  month: text,
  startdate: day,
  enddate: day,
  closed: maybeFlag.pipe(z.boolean()),
  accttype: text,
  amount: cents,
})

/** One month of the income statement, in cents; income and margin are positive when good. */
export type Month = {
  id: string
  name: string
  month: string
  startDate: string
  endDate: string
  closed: boolean
  revenue: number
  jobCost: number
  expenses: number
}

/** The ledger's months with postings, oldest first. */
export async function monthsOf(vendor: VendorHttp): Promise<{ months: Month[]; complete: boolean }> {
  const where = allOf(
    ["tal.posting = 'T'"],
    ["a.accttype IN ('Income', 'OthIncome', 'COGS', 'Expense', 'OthExpense')"],
    ["p.isquarter = 'F'"],
    ["p.isyear = 'F'"],
  )
  const { rows, complete } = await allRows(vendor, row, {
    sql: `SELECT p.id, p.periodname, TO_CHAR(p.startdate, 'YYYY-MM') AS month, ${isoDate('p.startdate')} AS startdate,
      ${isoDate('p.enddate')} AS enddate, p.closed, a.accttype, SUM(tal.amount) AS amount
      FROM ${ledgerLines} JOIN accountingperiod p ON p.id = t.postingperiod WHERE ${where.sql}
      GROUP BY p.id, p.periodname, p.startdate, p.enddate, p.closed, a.accttype ORDER BY p.startdate, a.accttype`,
    params: where.params,
  })
  const months = [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((lines) => {
    const [first] = lines
    return first === undefined ? [] : [monthOf(first, lines)]
  })
  return { months, complete }
}

/** The ledger keeps debits positive: income is negative there. */
function monthOf(first: z.output<typeof row>, lines: z.output<typeof row>[]): Month {
  const of = (...types: string[]) =>
    sumOf(
      lines.filter(({ accttype }) => types.includes(accttype)),
      ({ amount }) => amount,
    )
  return {
    id: first.id,
    name: first.periodname,
    month: first.month,
    startDate: first.startdate,
    endDate: first.enddate,
    closed: first.closed,
    revenue: 0 - of('Income', 'OthIncome'),
    jobCost: of('COGS'),
    expenses: of('Expense', 'OthExpense'),
  }
}

/** The last twelve closed months: the trailing year that figures like days of cash refer to. */
export function trailingYear(months: readonly Month[]): Month[] {
  return months.filter(({ closed }) => closed).slice(-12)
}
