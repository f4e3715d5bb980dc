import { z } from 'zod'
import { addDays } from '#lib/core/days.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { CallContext } from '../kit/connector.ts'
import { sumOf } from '../kit/money.ts'
import { maybeFlag } from '../kit/values.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { ledgerLines, posted } from './postings.ts'
import { isoDate } from './query.ts'
import { alsoSelect, columnOf } from './slots.ts'
import { allRows, cents, day, flag, text, textIfAny } from './suiteql.ts'

type Row = z.output<typeof row>
type Asked = Pick<CallContext, 'slots' | 'today'>

const row = z.object({
  id: text,
  periodname: text,
  month: text,
  startdate: day,
  enddate: day,
  closed: maybeFlag.pipe(z.boolean()),
  isadjust: flag,
  accttype: text,
  amount: cents,
  // Of rows by account.
  acctid: textIfAny,
  acctnumber: textIfAny,
  acctname: textIfAny,
})

/** Where an account's amount stands in a month. */
export const accountKinds = ['revenue', 'jobCost', 'expenses'] as const

/** One account in a month, in cents, in the way that the month's own figure is. */
export type MonthAccount = {
  id: string
  number: string | undefined
  name: string | undefined
  kind: (typeof accountKinds)[number]
  amount: number
}

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
  /** Empty unless asked for. */
  accounts: MonthAccount[]
}

const undated = row.omit({ id: true, periodname: true, startdate: true, enddate: true, closed: true, isadjust: true })

const NO_PERIODS =
  'NetSuite does not show this connection its accounting periods: months are by the day of each transaction, and count as closed once they are over.'

/**
 * The ledger's months with postings, oldest first, and what is to be said of how they were told apart. A year's last
 * corrections stand in a period beside its months: they are in a month's figures only when asked for.
 */
export async function monthsOf(
  vendor: VendorHttp,
  call: Asked,
  { adjusted = false, accounts = false }: { adjusted?: boolean; accounts?: boolean } = {},
): Promise<{ months: Month[]; complete: boolean; note: string | undefined }> {
  const { rows, complete, note } = await periodsOr(
    () => byPeriod(vendor, call, accounts),
    () => byDate(vendor, call, accounts),
  )
  const counted = adjusted ? rows.map((one) => inItsMonth(one, rows)) : rows.filter(({ isadjust }) => !isadjust)
  const months = [...Map.groupBy(counted, ({ id }) => id).values()].flatMap((lines) => {
    const [first] = lines
    return first === undefined ? [] : [monthOf(first, lines)]
  })
  return { months, complete, note: note ?? (adjusted ? undefined : leftOut(rows)) }
}

/** A row of an adjustment period as one of the month that the period's first day is in. */
function inItsMonth(one: Row, rows: readonly Row[]): Row {
  if (!one.isadjust) return one
  const month = rows.find(
    ({ isadjust, startdate, enddate }) => !isadjust && startdate <= one.startdate && one.startdate <= enddate,
  )
  if (month === undefined) return one
  const { id, periodname, month: name, startdate, enddate, closed, isadjust } = month
  return { ...one, id, periodname, month: name, startdate, enddate, closed, isadjust }
}

function leftOut(rows: readonly Row[]): string | undefined {
  const names = new Set(rows.filter(({ isadjust }) => isadjust).map(({ periodname }) => periodname))
  if (names.size === 0) return undefined
  return `Adjustment periods are no months and left out: ${new Intl.ListFormat('en').format(names)}.`
}

/** A table that a role may not read is refused as a misspelt one is; the words of it are in the user's own language. */
async function periodsOr<T extends object>(read: () => Promise<T>, otherwise: () => Promise<T>) {
  try {
    return { ...(await read()), note: undefined }
  } catch (thrown) {
    if (!(thrown instanceof GatewayError) || thrown.code !== 'system_rejected') throw thrown
    return { ...(await otherwise()), note: NO_PERIODS }
  }
}

function resultsPosted({ slots: names }: Asked): string {
  return `${posted(names)} AND a.accttype IN ('Income', 'OthIncome', 'COGS', 'Expense', 'OthExpense')`
}

/** What rows are of besides their month: the type of an account, or the account. */
function accountParts({ slots: names }: Asked, accounts: boolean) {
  const number = columnOf(names, 'account_number', 'a')
  if (!accounts) return { select: 'a.accttype', groupBy: 'a.accttype', orderBy: 'a.accttype' }
  return {
    select: `a.accttype, a.id AS acctid, a.fullname AS acctname${alsoSelect({ acctnumber: number })}`,
    groupBy: `a.accttype, a.id, a.fullname${number === null ? '' : `, ${number}`}`,
    orderBy: 'a.id',
  }
}

async function byPeriod(
  vendor: VendorHttp,
  call: Asked,
  accounts: boolean,
): Promise<{ rows: Row[]; complete: boolean }> {
  const of = accountParts(call, accounts)
  return await allRows(vendor, row, {
    sql: `SELECT p.id, p.periodname, TO_CHAR(p.startdate, 'YYYY-MM') AS month, ${isoDate('p.startdate')} AS startdate,
      ${isoDate('p.enddate')} AS enddate, p.closed, p.isadjust,
      ${of.select}, SUM(tal.amount) AS amount
      FROM ${ledgerLines} JOIN accountingperiod p ON p.id = t.postingperiod
      WHERE ${resultsPosted(call)} AND p.isquarter = 'F' AND p.isyear = 'F'
      GROUP BY p.id, p.periodname, p.startdate, p.enddate, p.closed, p.isadjust, ${of.groupBy}
      ORDER BY p.startdate, p.id, ${of.orderBy}`,
    params: [],
  })
}

async function byDate(vendor: VendorHttp, call: Asked, accounts: boolean): Promise<{ rows: Row[]; complete: boolean }> {
  const of = accountParts(call, accounts)
  const { rows, complete } = await allRows(vendor, undated, {
    sql: `SELECT TO_CHAR(t.trandate, 'YYYY-MM') AS month, ${of.select}, SUM(tal.amount) AS amount
      FROM ${ledgerLines} WHERE ${resultsPosted(call)}
      GROUP BY TO_CHAR(t.trandate, 'YYYY-MM'), ${of.groupBy} ORDER BY TO_CHAR(t.trandate, 'YYYY-MM'), ${of.orderBy}`,
    params: [],
  })
  return { rows: rows.map((one) => ({ ...one, ...calendarMonth(one.month, call.today) })), complete }
}

/** A month as an accounting period would tell of it. */
export function calendarMonth(month: string, today: string) {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const enddate = addDays(new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10), -1)
  return { id: month, periodname: month, startdate: `${month}-01`, enddate, closed: enddate < today, isadjust: false }
}

/** The ledger keeps debits positive: income is negative there. */
function monthOf(first: Row, lines: Row[]): Month {
  const of = (kind: MonthAccount['kind']) =>
    sumOf(
      lines.filter((line) => kindOf(line) === kind),
      amountOf,
    )
  return {
    id: first.id,
    name: first.periodname,
    month: first.month,
    startDate: first.startdate,
    endDate: first.enddate,
    closed: first.closed,
    revenue: of('revenue'),
    jobCost: of('jobCost'),
    expenses: of('expenses'),
    accounts: accountsOf(lines),
  }
}

/** What an adjustment added to an account's month is one with it. */
function accountsOf(lines: readonly Row[]): MonthAccount[] {
  const named = Map.groupBy(
    lines.filter(({ acctid }) => acctid !== undefined),
    ({ acctid }) => acctid,
  )
  return [...named.values()].flatMap((own) => {
    const [first] = own
    if (first?.acctid === undefined) return []
    const { acctid: id, acctnumber: number, acctname: name } = first
    return [{ id, number, name, kind: kindOf(first), amount: sumOf(own, amountOf) }]
  })
}

function kindOf({ accttype }: Row): MonthAccount['kind'] {
  if (accttype === 'COGS') return 'jobCost'
  return accttype === 'Income' || accttype === 'OthIncome' ? 'revenue' : 'expenses'
}

function amountOf(line: Row): number {
  return kindOf(line) === 'revenue' ? 0 - line.amount : line.amount
}

/** The last twelve closed months: the trailing year that figures like days of cash refer to. */
export function trailingYear(months: readonly Month[]): Month[] {
  return months.filter(({ closed }) => closed).slice(-12)
}
