import { z } from 'zod'
import type { SlotNames } from '#lib/core/slot-names.ts'
import type { CallContext } from '../kit/connector.ts'
import { sumOf } from '../kit/money.ts'
import { namesOf } from '../kit/slots.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { accountColumns, accountRow, resultTypes } from './accounts.ts'
import { ledgerLines, posted } from './postings.ts'
import { allOf, type Condition } from './query.ts'
import { requireName } from './slots.ts'
import { allRows, cents, text } from './suiteql.ts'

const row = z.object({ ...accountRow, month: text, amount: cents })
type Row = z.output<typeof row>

/** An account in a month, in cents; income is positive when earned, a cost when spent. */
export type Planned = {
  id: string
  acctnumber: string | undefined
  acctname: string | undefined
  accttype: string
  kind: 'income' | 'cost'
  month: string
  budget: number
  actual: number
}

type Months = { from: string; to: string }

/** The budget of accounts and what was posted to them, by posting period. The two are read apart: joined, one would multiply the other. */
export async function readPlan(
  vendor: VendorHttp,
  { slots: names }: Pick<CallContext, 'slots'>,
  months: Months,
): Promise<{ rows: Planned[]; complete: boolean }> {
  const planned = await readMonths(vendor, names, {
    amount: 'm.amount',
    from: `budgetsmachine m JOIN budgets b ON b.id = m.budget JOIN account a ON a.id = b.account
      JOIN accountingperiod p ON p.id = m.period`,
    conditions: [ofCategory(names), ofSubsidiaries(names), ...within(months)],
  })
  const actual = await readMonths(vendor, names, {
    amount: 'tal.amount',
    from: `${ledgerLines} JOIN accountingperiod p ON p.id = t.postingperiod`,
    conditions: [[posted(names)], ...within(months)],
  })
  const sign = incomeSign(planned.rows)
  const all = [
    ...planned.rows.map((one) => ({
      ...headOf(one),
      budget: isIncome(one) ? sign * one.amount : one.amount,
      actual: 0,
    })),
    ...actual.rows.map((one) => ({ ...headOf(one), budget: 0, actual: isIncome(one) ? 0 - one.amount : one.amount })),
  ]
  const rows = [...Map.groupBy(all, ({ id, month }) => `${id} ${month}`).values()].flatMap(together)
  return { rows: rows.sort(byAccount), complete: planned.complete && actual.complete }
}

type Source = { amount: string; from: string; conditions: readonly (Condition | undefined)[] }

async function readMonths(vendor: VendorHttp, names: SlotNames, { amount, from, conditions }: Source) {
  const { select, groupBy } = accountColumns(names)
  const month = "TO_CHAR(p.startdate, 'YYYY-MM')"
  const where = allOf([`a.accttype IN (${resultTypes})`], ...isMonth, ...conditions)
  const sql = `SELECT ${select}, ${month} AS month, SUM(${amount}) AS amount FROM ${from}
    WHERE ${where.sql} GROUP BY ${groupBy}, ${month} ORDER BY a.id, ${month}`
  return await allRows(vendor, row, { sql, params: where.params }, (one) => `${one.id} ${one.month}`)
}

/** Adjustment periods have no budget and are no months, see income.ts. */
const isMonth: readonly Condition[] = [["p.isquarter = 'F'"], ["p.isyear = 'F'"], ["p.isadjust = 'F'"]]

function within({ from, to }: Months): Condition[] {
  const month = "TO_CHAR(p.startdate, 'YYYY-MM')"
  return [
    [`${month} >= ?`, from],
    [`${month} <= ?`, to],
  ]
}

/** Two budgets of the same months are two plans, not one: their sum would be none. */
function ofCategory(names: SlotNames): Condition | undefined {
  const category = requireName(names, 'account_budgets')
  return category === 'all' ? undefined : [`b.category = ${category}`]
}

function ofSubsidiaries(names: SlotNames): Condition | undefined {
  const subsidiaries = namesOf(names, 'subsidiaries')
  return subsidiaries === null ? undefined : [`b.subsidiary IN (${subsidiaries.join(', ')})`]
}

const isIncome = ({ accttype }: Pick<Row, 'accttype'>) => accttype === 'Income' || accttype === 'OthIncome'

/** Accounts may keep planned income as the ledger does, negative, or as people say it; no company plans less than none. */
function incomeSign(planned: readonly Row[]): 1 | -1 {
  return sumOf(planned.filter(isIncome), ({ amount }) => amount) < 0 ? -1 : 1
}

function headOf(one: Row) {
  const { id, acctnumber, acctname, accttype, month } = one
  return { id, acctnumber, acctname, accttype, month, kind: isIncome(one) ? ('income' as const) : ('cost' as const) }
}

function together(lines: readonly Planned[]): Planned[] {
  const [first] = lines
  if (first === undefined) return []
  return [{ ...first, budget: sumOf(lines, (one) => one.budget), actual: sumOf(lines, (one) => one.actual) }]
}

function byAccount(a: Planned, b: Planned): number {
  const place = ({ acctnumber, acctname, id, month }: Planned) => `${acctnumber ?? acctname ?? ''} ${id} ${month}`
  return place(a).localeCompare(place(b))
}
