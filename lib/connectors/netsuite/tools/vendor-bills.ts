import { z } from 'zod'
import { daysBetween } from '#lib/core/days.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { defineTool } from '../../kit/connector.ts'
import { money } from '../../kit/data-classes.ts'
import { decimal } from '../../kit/money.ts'
import { vendorPage } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { costCodeOf, costCodeOfDocument, ofCostCode } from '../cost-code.ts'
import { jobColumns, jobOfDocument, numberIn, ofJob } from '../job-key.ts'
import { reference } from '../links.ts'
import { whyEmpty } from '../lookups.ts'
import { ofSubsidiaries, openByDocument } from '../postings.ts'
import { allOf, type Condition, contains, entityName, isoDate, since, unnamed, until, when } from '../query.ts'
import { alsoSelect, columnOf, requireColumn } from '../slots.ts'
import {
  cents,
  centsOrBlank,
  centsOrZero,
  count,
  day,
  dayIfAny,
  flagIfAny,
  page,
  sumsOfAll,
  text,
  textIfAny,
} from '../suiteql.ts'
import { inBooks, inBooksOf } from '../worth.ts'

const row = z.object({
  id: text,
  billnumber: textIfAny,
  vendorid: text,
  vendor: textIfAny,
  jobnumber: textIfAny,
  costcode: textIfAny,
  billdate: day,
  duedate: dayIfAny,
  amount: cents,
  unpaid: centsOrBlank,
  hold: flagIfAny,
  holdreason: textIfAny,
  memo: textIfAny,
})
const sums = z.object({ bills: count, amount: centsOrZero, unpaid: centsOrZero })

/** What a bill posted to payables; one that waits for approval has posted nothing and is unpaid as a whole. */
const whole = inBooks('ABS(ml.foreignamount)', 't')
const amount = `COALESCE(ABS(o.amount), ${whole})`
const unpaid = `COALESCE(o.unpaid, ${whole})`

/** Bills with their vendor, job and first expense line: NetSuite keeps the cost code on the line. */
const sourceOf = (names: SlotNames) => `transaction t
  JOIN transactionline ml ON ml.transaction = t.id AND ml.mainline = 'T'
  JOIN vendor v ON v.id = t.entity
  LEFT JOIN ${openByDocument(names, 'bills')} o ON o.document = t.id
  ${inBooksOf(names, 't')} ${jobOfDocument(names)} ${costCodeOfDocument(names)}`

function columnsOf(names: SlotNames): string {
  const { jobnumber } = jobColumns(names)
  const costcode = costCodeOf(names)?.name ?? null
  const reason = columnOf(names, 'hold_reason', 't')
  const holdreason = reason === null ? null : `BUILTIN.DF(${reason})`
  const also = alsoSelect({ jobnumber, costcode, hold: columnOf(names, 'payment_hold', 't'), holdreason })
  return `t.id, t.tranid AS billnumber, v.id AS vendorid, ${entityName('v')} AS vendor, ${isoDate('t.trandate')} AS billdate,
    ${isoDate('t.duedate')} AS duedate, ${amount} AS amount, ${unpaid} AS unpaid, t.memo${also}`
}

export const vendorBills = defineTool({
  name: 'vendor_bills',
  title: 'Vendor bills',
  description:
    'Vendor bills with invoice number, vendor, job, cost code, dates, amount, what is unpaid, days overdue and payment hold with its reason, ' +
    'newest first unless sorted, with totals over everything that matches. Default is open bills; an invoice number finds paid ones ' +
    'too, and so do days of payment. Payments made are in vendor_payments; sums by age are in ap_aging.',
  kind: 'read',
  labels: { untrusted: true, sensitive: false, sendsOut: false },
  input: z.object({
    status: z
      .enum(['open', 'overdue', 'on_hold', 'paid', 'all'])
      .optional()
      .describe('Default is open, or all when a number or days of payment are given'),
    number: z.string().max(50).optional().describe('The vendor’s invoice number, exactly'),
    vendor: z.string().min(2).max(100).optional().describe('Part of the vendor’s name'),
    vendorId: z.string().regex(/^\d+$/).optional().describe('From find_vendors'),
    holdReason: z.string().min(2).max(100).optional().describe('Part of the reason why payment is held'),
    project: inputs.project.optional().describe('Only bills of this job'),
    costCode: z.string().max(20).optional().describe('Only bills whose first line has this cost code'),
    from: inputs.date.optional().describe('Bill date from'),
    to: inputs.date.optional().describe('Bill date to'),
    dueFrom: inputs.date.optional().describe('Due from; bills without a due date do not match'),
    dueTo: inputs.date.optional().describe('Due to; bills without a due date do not match'),
    paidFrom: inputs.date.optional().describe('Only bills with a payment from this day on'),
    paidTo: inputs.date.optional().describe('Only bills with a payment up to this day'),
    minAmount: z.number().min(0).max(1e12).optional().describe('Only bills of at least this total'),
    sort: z
      .enum(['newest', 'due_first', 'largest', 'most_unpaid'])
      .default('newest')
      .describe('due_first begins with the earliest due date'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      number: z.string().optional(),
      vendor: z.string(),
      vendorId: z.string(),
      project: z.string().optional(),
      costCode: z.string().optional().describe('Of the bill’s first line'),
      date: z.string(),
      dueDate: z.string().optional().describe('Left out when NetSuite has none'),
      amount: money('cost', 'Bill total'),
      unpaid: money('cost', 'Still to pay'),
      status: z.enum(['open', 'paid']),
      daysOverdue: z.number().int().describe('0 when paid, not due yet or without a due date'),
      paymentHold: z.boolean().optional().describe('Left out where no field says so'),
      holdReason: z.string().optional().describe('Why payment is held, where NetSuite keeps it'),
      memo: z.string().optional(),
    },
    {
      totals: z.object({
        bills: z.number().int(),
        amount: money('cost', 'Of all matching bills'),
        unpaid: money('cost', 'Of all matching bills'),
      }),
    },
  ),
  slots: { uses: ['job_key', 'cost_code', 'payment_hold', 'hold_reason', 'book'] },
  async run(input, vendor, call) {
    const { slots: names } = call
    const where = allOf(
      ["t.type = 'VendBill'"],
      ofSubsidiaries(names, 'ml'),
      statusIs(input.status ?? usualStatus(input), names, call.today),
      when(input.number, 't.tranid = ?'),
      contains([entityName('v')], input.vendor),
      when(input.vendorId, 'v.id = ?'),
      ofJob(call, input.project),
      ofCostCode(names, input.costCode),
      input.holdReason === undefined
        ? undefined
        : contains([`BUILTIN.DF(${requireColumn(names, 'hold_reason', 't')})`], input.holdReason),
      since('t.trandate', input.from),
      until('t.trandate', input.to),
      since('t.duedate', input.dueFrom),
      until('t.duedate', input.dueTo),
      paidBetween(input.paidFrom, input.paidTo),
      input.minAmount === undefined ? undefined : [`${amount} >= ${input.minAmount.toFixed(2)}`],
    )
    const source = sourceOf(names)
    const sql = `SELECT ${columnsOf(names)} FROM ${source} WHERE ${where.sql} ORDER BY ${orders[input.sort]}`
    const found = await page(vendor, row, { sql, params: where.params }, input)
    const all = await sumsOfAll(vendor, call, sums, {
      sql: `SELECT COUNT(*) AS bills, SUM(${amount}) AS amount, SUM(${unpaid}) AS unpaid FROM ${source} WHERE ${where.sql}`,
      params: where.params,
    })
    const toRecord = (bill: z.output<typeof row>) => ({
      ...reference(vendor, 'vendorBill', bill.id),
      number: bill.billnumber,
      vendor: bill.vendor ?? unnamed('Vendor', bill.vendorid),
      vendorId: bill.vendorid,
      project: numberIn(call, bill.jobnumber),
      costCode: bill.costcode,
      date: bill.billdate,
      dueDate: bill.duedate,
      amount: decimal(bill.amount),
      unpaid: decimal(bill.unpaid),
      status: bill.unpaid === 0 ? ('paid' as const) : ('open' as const),
      daysOverdue: bill.unpaid === 0 ? 0 : Math.max(0, daysBetween(bill.duedate ?? call.today, call.today)),
      paymentHold: bill.hold,
      holdReason: bill.holdreason,
      memo: bill.memo,
    })
    return {
      ...vendorPage(
        found,
        await whyEmpty(vendor, call, found, { what: 'vendor bills', project: input.project }),
        toRecord,
      ),
      totals: { bills: all?.bills ?? 0, amount: decimal(all?.amount ?? 0), unpaid: decimal(all?.unpaid ?? 0) },
    }
  },
})

/** Each ends with the id, so that pages neither repeat nor skip. */
const orders = {
  newest: 't.trandate DESC, t.id DESC',
  due_first: 'COALESCE(t.duedate, t.trandate), t.id',
  largest: `${amount} DESC, t.id`,
  most_unpaid: `${unpaid} DESC, t.id`,
}

type Found = { number?: string | undefined; paidFrom?: string | undefined; paidTo?: string | undefined }

/** Who asks for a number or for payments asks for paid bills too. */
function usualStatus({ number, paidFrom, paidTo }: Found): Status {
  const given = number ?? paidFrom ?? paidTo
  return given === undefined ? 'open' : 'all'
}

/** Bills with a payment in these days; a credit that was used on them is none. */
function paidBetween(from: string | undefined, to: string | undefined): Condition | undefined {
  if (from === undefined && to === undefined) return undefined
  const where = allOf(
    ["l.linktype = 'Payment'"],
    ["p.type <> 'VendCred'"],
    since('p.trandate', from),
    until('p.trandate', to),
  )
  const sql = `t.id IN (SELECT l.previousdoc FROM previoustransactionlinelink l
    JOIN transaction p ON p.id = l.nextdoc WHERE ${where.sql})`
  return [sql, ...where.params]
}

type Status = 'open' | 'overdue' | 'on_hold' | 'paid' | 'all'

function statusIs(status: Status, names: SlotNames, today: string): Condition | undefined {
  const open = `${unpaid} <> 0`
  if (status === 'all') return undefined
  if (status === 'paid') return [`COALESCE(${unpaid}, 0) = 0`]
  if (status === 'on_hold') return [`${open} AND ${requireColumn(names, 'payment_hold', 't')} = 'T'`]
  if (status === 'overdue') return [`${open} AND t.duedate < TO_DATE(?, 'YYYY-MM-DD')`, today]
  return [open]
}
