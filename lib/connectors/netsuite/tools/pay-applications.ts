import { z } from 'zod'
import { daysBetween } from '#lib/core/days.ts'
import { defineTool } from '../../kit/connector.ts'
import { money } from '../../kit/data-classes.ts'
import { decimal } from '../../kit/money.ts'
import { vendorPage } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { reference } from '../links.ts'
import { whyEmpty } from '../lookups.ts'
import { workBilled } from '../postings.ts'
import { allOf, type Condition, contains, entityName, isoDate, since, unnamed, until, when } from '../query.ts'
import {
  cents,
  centsOrBlank,
  centsOrZero,
  count,
  countIfAny,
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
  invoicenumber: textIfAny,
  sequence: countIfAny,
  jobnumber: textIfAny,
  customerid: text,
  customer: textIfAny,
  periodto: dayIfAny,
  invoicedate: day,
  duedate: dayIfAny,
  created: dayIfAny,
  amount: cents,
  retainage: centsOrZero,
  unpaid: centsOrBlank,
  posting: flag,
})
const sums = z.object({
  applications: count,
  amount: centsOrZero,
  unpaid: centsOrZero,
  retainage: centsOrZero,
  drafts: countIfAny,
  draftamount: centsOrZero,
})

const source = `transaction t
  JOIN transactionline ml ON ml.transaction = t.id AND ml.mainline = 'T'
  JOIN customer c ON c.id = t.entity
  LEFT JOIN job j ON j.id = t.custbody_job`

export const payApplications = defineTool({
  name: 'pay_applications',
  title: 'Pay applications to owners',
  description:
    'What the company bills its owners each month, drafts included: number and sequence, job, customer, period, amount, retainage, unpaid, ' +
    'status, how many days a draft has waited and how many days an open one is overdue, newest first, with totals. ' +
    'Use status draft to find billing that has not gone out.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({
    status: z
      .enum(['outstanding', 'draft', 'open', 'overdue', 'paid', 'all'])
      .default('outstanding')
      .describe('outstanding means draft or open'),
    project: inputs.project.optional(),
    customer: z.string().min(2).max(100).optional().describe('Part of the customer’s name'),
    from: inputs.date.optional().describe('Dated from'),
    to: inputs.date.optional().describe('Dated to'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      number: z.string().optional(),
      sequence: z.number().int().optional().describe('The job’s pay application number: 1, 2, 3'),
      project: z.string().optional(),
      customer: z.string(),
      periodTo: z.string().optional(),
      date: z.string(),
      dueDate: z.string().optional(),
      amount: money('contract_money', 'Work billed, retainage included; 0 when only retainage is released'),
      retainage: money('contract_money', 'Withheld by the owner; negative where it is released'),
      unpaid: money('contract_money', 'Still to be paid; 0 for a draft, which is not billed yet'),
      status: z.enum(['draft', 'open', 'paid']),
      createdDate: z.string().optional(),
      draftAgeDays: z.number().int().optional().describe('Days since a draft was created'),
      daysOverdue: z.number().int().describe('0 when draft, paid or not due yet'),
    },
    {
      totals: z.object({
        applications: z.number().int(),
        amount: money('contract_money', 'Posted, drafts not counted'),
        unpaid: money('contract_money', 'Posted and still to be paid'),
        retainage: money('contract_money', 'Withheld on posted ones'),
        drafts: z.number().int(),
        draftAmount: money('contract_money', 'In drafts'),
      }),
    },
  ),
  async run(input, vendor, call) {
    const where = allOf(
      ["t.type = 'CustInvc'"],
      statusIs(input.status, call.today),
      when(input.project, 'j.entityid = ?'),
      contains([entityName('c')], input.customer),
      since('t.trandate', input.from),
      until('t.trandate', input.to),
    )
    const found = await page(
      vendor,
      row,
      {
        sql: `SELECT t.id, t.tranid AS invoicenumber, t.custbody_pay_app_no AS sequence, j.entityid AS jobnumber,
          c.id AS customerid, ${entityName('c')} AS customer, ${isoDate('t.custbody_period_to')} AS periodto,
          ${isoDate('t.trandate')} AS invoicedate, ${isoDate('t.duedate')} AS duedate,
          ${isoDate('t.createddate')} AS created, ${workBilled} AS amount, t.custbody_retainage AS retainage,
          ABS(ml.foreignamountunpaid) AS unpaid, t.posting
          FROM ${source} WHERE ${where.sql} ORDER BY t.trandate DESC, t.id DESC`,
        params: where.params,
      },
      input,
    )
    const all = await firstRow(vendor, sums, {
      sql: `SELECT COUNT(*) AS applications,
        SUM(CASE WHEN t.posting = 'T' THEN ${workBilled} ELSE 0 END) AS amount,
        SUM(CASE WHEN t.posting = 'T' THEN ABS(ml.foreignamountunpaid) ELSE 0 END) AS unpaid,
        SUM(CASE WHEN t.posting = 'T' THEN t.custbody_retainage ELSE 0 END) AS retainage,
        SUM(CASE WHEN t.posting = 'F' THEN 1 ELSE 0 END) AS drafts,
        SUM(CASE WHEN t.posting = 'F' THEN ${workBilled} ELSE 0 END) AS draftamount
        FROM ${source} WHERE ${where.sql}`,
      params: where.params,
    })
    const toRecord = (one: z.output<typeof row>) => ({
      ...reference(vendor, 'invoice', one.id),
      number: one.invoicenumber,
      sequence: one.sequence,
      project: one.jobnumber,
      customer: one.customer ?? unnamed('Customer', one.customerid),
      periodTo: one.periodto,
      date: one.invoicedate,
      dueDate: one.duedate,
      amount: decimal(one.amount),
      retainage: decimal(one.retainage),
      unpaid: one.posting ? decimal(one.unpaid) : 0,
      status: statusOf(one),
      createdDate: one.created,
      draftAgeDays: one.posting || one.created === undefined ? undefined : daysBetween(one.created, call.today),
      daysOverdue: statusOf(one) === 'open' ? Math.max(0, daysBetween(one.duedate ?? call.today, call.today)) : 0,
    })
    return {
      ...vendorPage(found, await whyEmpty(vendor, found, 'pay applications', input.project), toRecord),
      totals: {
        applications: all?.applications ?? 0,
        amount: decimal(all?.amount ?? 0),
        unpaid: decimal(all?.unpaid ?? 0),
        retainage: decimal(all?.retainage ?? 0),
        drafts: all?.drafts ?? 0,
        draftAmount: decimal(all?.draftamount ?? 0),
      },
    }
  },
})

function statusOf({ posting, unpaid }: z.output<typeof row>) {
  if (!posting) return 'draft' as const
  return unpaid === 0 ? ('paid' as const) : ('open' as const)
}

/** An invoice that is still to be approved is not posted to the ledger: that is a draft. */
function statusIs(status: string, today: string): Condition | undefined {
  const open = "t.posting = 'T' AND ml.foreignamountunpaid <> 0"
  if (status === 'all') return undefined
  if (status === 'draft') return ["t.posting = 'F'"]
  if (status === 'paid') return ["t.posting = 'T' AND COALESCE(ml.foreignamountunpaid, 0) = 0"]
  if (status === 'overdue') return [`${open} AND t.duedate < TO_DATE(?, 'YYYY-MM-DD')`, today]
  return status === 'open' ? [open] : [`(t.posting = 'F' OR ml.foreignamountunpaid <> 0)`]
}
