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
  firstRow,
  flagIfAny,
  page,
  text,
  textIfAny,
} from '../suiteql.ts'

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
  memo: textIfAny,
})
const sums = z.object({ bills: count, amount: centsOrZero, unpaid: centsOrZero })

/** What a bill posted to payables; one that waits for approval has posted nothing and is unpaid as a whole. */
const amount = 'COALESCE(ABS(o.amount), ABS(ml.foreignamount))'
const unpaid = 'COALESCE(o.unpaid, ABS(ml.foreignamount))'

/** Bills with their vendor, job and first expense line: NetSuite keeps the cost code on the line. */
const sourceOf = (names: SlotNames) => `transaction t
  JOIN transactionline ml ON ml.transaction = t.id AND ml.mainline = 'T'
  JOIN vendor v ON v.id = t.entity
  LEFT JOIN ${openByDocument(names, 'bills')} o ON o.document = t.id
  ${jobOfDocument(names)} ${costCodeOfDocument(names)}`

function columnsOf(names: SlotNames): string {
  const { jobnumber } = jobColumns(names)
  const costcode = costCodeOf(names)?.name ?? null
  const also = alsoSelect({ jobnumber, costcode, hold: columnOf(names, 'payment_hold', 't') })
  return `t.id, t.tranid AS billnumber, v.id AS vendorid, ${entityName('v')} AS vendor, ${isoDate('t.trandate')} AS billdate,
    ${isoDate('t.duedate')} AS duedate, ${amount} AS amount, ${unpaid} AS unpaid, t.memo${also}`
}

export const vendorBills = defineTool({
  name: 'vendor_bills',
  title: 'Vendor bills',
  description:
    'Vendor bills with invoice number, vendor, job, cost code, dates, amount, what is unpaid, days overdue and payment hold, ' +
    'newest first, with totals over everything that matches. Default is open bills; an invoice number finds paid ones ' +
    'too. Payments made are in vendor_payments; sums by age are in ap_aging.',
  kind: 'read',
  labels: { untrusted: true, sensitive: false, sendsOut: false },
  input: z.object({
    status: z
      .enum(['open', 'overdue', 'on_hold', 'paid', 'all'])
      .optional()
      .describe('Default is open, or all when a number is given'),
    number: z.string().max(50).optional().describe('The vendor’s invoice number, exactly'),
    vendor: z.string().min(2).max(100).optional().describe('Part of the vendor’s name'),
    vendorId: z.string().regex(/^\d+$/).optional().describe('From find_vendors'),
    project: inputs.project.optional(),
    costCode: z.string().max(20).optional(),
    from: inputs.date.optional().describe('Bill date from'),
    to: inputs.date.optional().describe('Bill date to'),
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
  slots: { uses: ['job_key', 'cost_code', 'payment_hold', 'book'] },
  async run(input, vendor, call) {
    const { slots: names } = call
    const where = allOf(
      ["t.type = 'VendBill'"],
      ofSubsidiaries(names, 'ml'),
      statusIs(input.status ?? (input.number === undefined ? 'open' : 'all'), names, call.today),
      when(input.number, 't.tranid = ?'),
      contains([entityName('v')], input.vendor),
      when(input.vendorId, 'v.id = ?'),
      ofJob(call, input.project),
      ofCostCode(names, input.costCode),
      since('t.trandate', input.from),
      until('t.trandate', input.to),
    )
    const source = sourceOf(names)
    const sql = `SELECT ${columnsOf(names)} FROM ${source} WHERE ${where.sql} ORDER BY t.trandate DESC, t.id DESC`
    const found = await page(vendor, row, { sql, params: where.params }, input)
    const all = await firstRow(vendor, sums, {
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

type Status = 'open' | 'overdue' | 'on_hold' | 'paid' | 'all'

function statusIs(status: Status, names: SlotNames, today: string): Condition | undefined {
  const open = `${unpaid} <> 0`
  if (status === 'all') return undefined
  if (status === 'paid') return [`COALESCE(${unpaid}, 0) = 0`]
  if (status === 'on_hold') return [`${open} AND ${requireColumn(names, 'payment_hold', 't')} = 'T'`]
  if (status === 'overdue') return [`${open} AND t.duedate < TO_DATE(?, 'YYYY-MM-DD')`, today]
  return [open]
}
