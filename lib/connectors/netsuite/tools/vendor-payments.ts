import { z } from 'zod'
import { daysBetween } from '#lib/core/days.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { defineTool } from '../../kit/connector.ts'
import { money } from '../../kit/data-classes.ts'
import { decimal } from '../../kit/money.ts'
import { vendorPage } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { jobColumns, jobOfDocument, numberIn, ofJob } from '../job-key.ts'
import { reference } from '../links.ts'
import { whyEmpty } from '../lookups.ts'
import { ofSubsidiaries } from '../postings.ts'
import { allOf, contains, entityName, isoDate, since, unnamed, until, when } from '../query.ts'
import { alsoSelect } from '../slots.ts'
import { cents, centsOrZero, count, day, dayIfAny, page, sumsOfAll, text, textIfAny } from '../suiteql.ts'
import { inBooks, inBooksOf } from '../worth.ts'

const row = z.object({
  id: text,
  checknumber: textIfAny,
  paydate: day,
  vendorid: text,
  vendor: textIfAny,
  billid: text,
  billnumber: textIfAny,
  jobnumber: textIfAny,
  duedate: dayIfAny,
  amount: cents,
})
const sums = z.object({ payments: count, amount: centsOrZero })

/** A link has the payment's own currency. */
const amount = inBooks('ABS(l.foreignamount)', 'p')

const orders = {
  newest: 'p.trandate DESC, p.id DESC, b.id',
  largest: `${amount} DESC, p.id DESC, b.id`,
}

const sharedNumbers = `SELECT x.tranid FROM transaction x WHERE x.type = 'VendBill' AND x.tranid IS NOT NULL
  GROUP BY x.tranid HAVING COUNT(*) > 1`

/** A payment is tied to the bills that it pays through links between transactions. */
const sourceOf = (names: SlotNames) => `previoustransactionlinelink l
  JOIN transaction p ON p.id = l.nextdoc
  JOIN transactionline pl ON pl.transaction = p.id AND pl.mainline = 'T'
  JOIN transaction b ON b.id = l.previousdoc
  JOIN vendor v ON v.id = p.entity
  ${inBooksOf(names, 'p')} ${jobOfDocument(names, 'b')}`

export const vendorPayments = defineTool({
  name: 'vendor_payments',
  title: 'Payments to vendors',
  description:
    'Payments made to vendors, one record per bill paid, with check number, date, amount, vendor, invoice number and job, newest ' +
    'first, with the total of everything that matches. Ask with an invoice number and without a vendor to see whether ' +
    'it was paid twice, also under another vendor name.',
  kind: 'read',
  labels: { untrusted: true, sensitive: false, sendsOut: false },
  input: z.object({
    vendor: z.string().min(2).max(100).optional().describe('Part of the vendor’s name'),
    vendorId: z.string().regex(/^\d+$/).optional().describe('From find_vendors'),
    billNumber: z.string().max(50).optional().describe('The vendor’s invoice number, exactly'),
    checkNumber: z.string().max(50).optional().describe('The check’s number, exactly'),
    project: inputs.project.optional().describe('Only payments for this job’s bills'),
    from: inputs.date.optional().describe('Paid from'),
    to: inputs.date.optional().describe('Paid to'),
    dueFrom: inputs.date.optional().describe('Only bills due from; those without a due date do not match'),
    dueTo: inputs.date.optional().describe('Only bills due to; those without a due date do not match'),
    timing: z
      .enum(['late', 'on_time'])
      .optional()
      .describe('Only bills paid after, or not after, their due date; those without one do not match'),
    sharedNumber: z
      .boolean()
      .default(false)
      .describe('Only bills whose invoice number another bill has too, of whatever vendor: what may be paid twice'),
    sort: z.enum(['newest', 'largest']).default('newest').describe('Which payments come first'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      checkNumber: z.string().optional(),
      date: z.string(),
      vendor: z.string(),
      vendorId: z.string(),
      billId: z.string(),
      billNumber: z.string().optional(),
      dueDate: z.string().optional().describe('Of the bill; left out when NetSuite has none'),
      daysLate: z.number().int().optional().describe('From the due date to the payment, 0 when paid in time'),
      project: z.string().optional(),
      amount: money('cost', 'Paid on this bill'),
    },
    { totals: z.object({ payments: z.number().int(), amount: money('cost', 'Of all matching payments') }) },
  ),
  slots: { uses: ['job_key'] },
  async run(input, vendor, call) {
    const source = sourceOf(call.slots)
    const { jobnumber } = jobColumns(call.slots)
    const where = allOf(
      ["l.linktype = 'Payment'"],
      ["p.type = 'VendPymt'"],
      ofSubsidiaries(call.slots, 'pl'),
      contains([entityName('v')], input.vendor),
      when(input.vendorId, 'v.id = ?'),
      when(input.billNumber, 'b.tranid = ?'),
      when(input.checkNumber, 'p.tranid = ?'),
      ofJob(call, input.project),
      since('p.trandate', input.from),
      until('p.trandate', input.to),
      since('b.duedate', input.dueFrom),
      until('b.duedate', input.dueTo),
      input.sharedNumber ? [`b.tranid IN (${sharedNumbers})`] : undefined,
      input.timing === undefined ? undefined : [`p.trandate ${input.timing === 'late' ? '>' : '<='} b.duedate`],
    )
    const found = await page(
      vendor,
      row,
      {
        sql: `SELECT p.id, p.tranid AS checknumber, ${isoDate('p.trandate')} AS paydate, v.id AS vendorid,
          ${entityName('v')} AS vendor, b.id AS billid, b.tranid AS billnumber, ${isoDate('b.duedate')} AS duedate,
          ${amount} AS amount${alsoSelect({ jobnumber })}
          FROM ${source} WHERE ${where.sql} ORDER BY ${orders[input.sort]}`,
        params: where.params,
      },
      input,
    )
    const all = await sumsOfAll(vendor, call, sums, {
      sql: `SELECT COUNT(*) AS payments, SUM(${amount}) AS amount FROM ${source} WHERE ${where.sql}`,
      params: where.params,
    })
    const toRecord = (payment: z.output<typeof row>) => ({
      ...reference(vendor, 'vendorPayment', payment.id),
      checkNumber: payment.checknumber,
      date: payment.paydate,
      vendor: payment.vendor ?? unnamed('Vendor', payment.vendorid),
      vendorId: payment.vendorid,
      billId: payment.billid,
      billNumber: payment.billnumber,
      dueDate: payment.duedate,
      daysLate: payment.duedate === undefined ? undefined : Math.max(0, daysBetween(payment.duedate, payment.paydate)),
      project: numberIn(call, payment.jobnumber),
      amount: decimal(payment.amount),
    })
    return {
      ...vendorPage(
        found,
        await whyEmpty(vendor, call, found, { what: 'vendor payments', project: input.project }),
        toRecord,
      ),
      totals: { payments: all?.payments ?? 0, amount: decimal(all?.amount ?? 0) },
    }
  },
})
