import { z } from 'zod'
import { daysBetween } from '#lib/core/days.ts'
import { defineTool } from '../../kit/connector.ts'
import { money } from '../../kit/data-classes.ts'
import { decimal } from '../../kit/money.ts'
import { vendorPage } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { reference } from '../links.ts'
import { whyEmpty } from '../lookups.ts'
import { allOf, contains, entityName, isoDate, since, unnamed, until, when } from '../query.ts'
import {
  cents,
  centsOrBlank,
  centsOrZero,
  count,
  day,
  dayIfAny,
  firstRow,
  flag,
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
  hold: flag,
  memo: textIfAny,
})
const sums = z.object({ bills: count, amount: centsOrZero, unpaid: centsOrZero })

/** Bills with their vendor, job and first expense line: NetSuite keeps the cost code on the line. */
const billSource = `transaction t
  JOIN transactionline ml ON ml.transaction = t.id AND ml.mainline = 'T'
  JOIN vendor v ON v.id = t.entity
  LEFT JOIN job j ON j.id = t.custbody_job
  LEFT JOIN transactionline xl ON xl.transaction = t.id AND xl.mainline = 'F' AND xl.linesequencenumber = 1
  LEFT JOIN customrecord_cseg_costcode cc ON cc.id = xl.cseg_costcode`

const billColumns = `t.id, t.tranid AS billnumber, v.id AS vendorid, ${entityName('v')} AS vendor,
  j.entityid AS jobnumber, cc.name AS costcode, ${isoDate('t.trandate')} AS billdate, ${isoDate('t.duedate')} AS duedate,
  ABS(ml.foreignamount) AS amount, ABS(ml.foreignamountunpaid) AS unpaid, t.paymenthold AS hold, t.memo`

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
      paymentHold: z.boolean(),
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
  async run(input, vendor, call) {
    const where = allOf(
      ["t.type = 'VendBill'"],
      statusIs(input.status ?? (input.number === undefined ? 'open' : 'all'), call.today),
      when(input.number, 't.tranid = ?'),
      contains([entityName('v')], input.vendor),
      when(input.vendorId, 'v.id = ?'),
      when(input.project, 'j.entityid = ?'),
      when(input.costCode, 'cc.name = ?'),
      since('t.trandate', input.from),
      until('t.trandate', input.to),
    )
    const found = await page(
      vendor,
      row,
      {
        sql: `SELECT ${billColumns} FROM ${billSource} WHERE ${where.sql} ORDER BY t.trandate DESC, t.id DESC`,
        params: where.params,
      },
      input,
    )
    const all = await firstRow(vendor, sums, {
      sql: `SELECT COUNT(*) AS bills, SUM(ABS(ml.foreignamount)) AS amount,
        SUM(ABS(ml.foreignamountunpaid)) AS unpaid FROM ${billSource} WHERE ${where.sql}`,
      params: where.params,
    })
    const toRecord = (bill: z.output<typeof row>) => ({
      ...reference(vendor, 'vendorBill', bill.id),
      number: bill.billnumber,
      vendor: bill.vendor ?? unnamed('Vendor', bill.vendorid),
      vendorId: bill.vendorid,
      project: bill.jobnumber,
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
      ...vendorPage(found, await whyEmpty(vendor, found, 'vendor bills', input.project), toRecord),
      totals: { bills: all?.bills ?? 0, amount: decimal(all?.amount ?? 0), unpaid: decimal(all?.unpaid ?? 0) },
    }
  },
})

function statusIs(status: 'open' | 'overdue' | 'on_hold' | 'paid' | 'all', today: string) {
  const open = 'ml.foreignamountunpaid <> 0'
  if (status === 'all') return undefined
  if (status === 'paid') return ['COALESCE(ml.foreignamountunpaid, 0) = 0'] as const
  if (status === 'on_hold') return [`${open} AND t.paymenthold = 'T'`] as const
  if (status === 'overdue') return [`${open} AND t.duedate < TO_DATE(?, 'YYYY-MM-DD')`, today] as const
  return [open] as const
}
