import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { money } from '../../kit/data-classes.ts'
import { decimal } from '../../kit/money.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { reference } from '../links.ts'
import { emptyNote } from '../lookups.ts'
import { allOf, contains, isoDate, nextCursor, pageFrom, since, until, when } from '../query.ts'
import { cents, count, firstRow, page, text } from '../suiteql.ts'

const row = z.object({
  id: text,
  checknumber: text.optional(),
  paydate: text,
  vendorid: text,
  vendor: text,
  billid: text,
  billnumber: text.optional(),
  jobnumber: text.optional(),
  amount: cents,
})
const sums = z.object({ payments: count, amount: cents.default(0) })

/** A payment is tied to the bills that it pays through links between transactions. */
const source = `previoustransactionlinelink l
  JOIN transaction p ON p.id = l.nextdoc
  JOIN transaction b ON b.id = l.previousdoc
  JOIN vendor v ON v.id = p.entity
  LEFT JOIN job j ON j.id = b.custbody_job`

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
    checkNumber: z.string().max(50).optional(),
    project: inputs.project.optional(),
    from: inputs.date.optional().describe('Paid from'),
    to: inputs.date.optional().describe('Paid to'),
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
      project: z.string().optional(),
      amount: money('cost', 'Paid on this bill'),
    },
    { totals: z.object({ payments: z.number().int(), amount: money('cost', 'Of all matching payments') }) },
  ),
  async run(input, vendor) {
    const where = allOf(
      ["l.linktype = 'Payment'"],
      ["p.type = 'VendPymt'"],
      contains(['v.companyname'], input.vendor),
      when(input.vendorId, 'v.id = ?'),
      when(input.billNumber, 'b.tranid = ?'),
      when(input.checkNumber, 'p.tranid = ?'),
      when(input.project, 'j.entityid = ?'),
      since('p.trandate', input.from),
      until('p.trandate', input.to),
    )
    const from = pageFrom(input.limit, input.cursor)
    const { rows, total, more } = await page(
      vendor,
      row,
      {
        sql: `SELECT p.id, p.tranid AS checknumber, ${isoDate('p.trandate')} AS paydate, v.id AS vendorid,
          v.companyname AS vendor, b.id AS billid, b.tranid AS billnumber, j.entityid AS jobnumber,
          ABS(l.foreignamount) AS amount
          FROM ${source} WHERE ${where.sql} ORDER BY p.trandate DESC, p.id DESC, b.id`,
        params: where.params,
      },
      from,
    )
    const all = await firstRow(vendor, sums, {
      sql: `SELECT COUNT(*) AS payments, SUM(ABS(l.foreignamount)) AS amount FROM ${source} WHERE ${where.sql}`,
      params: where.params,
    })
    const records = rows.map((payment) => ({
      ...reference(vendor, 'vendorPayment', payment.id),
      checkNumber: payment.checknumber,
      date: payment.paydate,
      vendor: payment.vendor,
      vendorId: payment.vendorid,
      billId: payment.billid,
      billNumber: payment.billnumber,
      project: payment.jobnumber,
      amount: decimal(payment.amount),
    }))
    return {
      records,
      total,
      complete: !more,
      ...(more ? { nextCursor: nextCursor(from) } : {}),
      asOf: new Date().toISOString(),
      ...(await emptyNote(vendor, records, 'vendor payments', input.project)),
      totals: { payments: all?.payments ?? 0, amount: decimal(all?.amount ?? 0) },
    }
  },
})
