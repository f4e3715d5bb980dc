import { z } from 'zod'
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
import { orderLines } from '../order-lines.ts'
import { ofSubsidiaries } from '../postings.ts'
import { allOf, type Condition, contains, entityName, isoDate, since, unnamed, until, when } from '../query.ts'
import { alsoSelect } from '../slots.ts'
import { cents, centsOrZero, count, day, page, sumsOfAll, text, textIfAny } from '../suiteql.ts'
import { inBooks, inBooksOf } from '../worth.ts'

const statuses = ['pending_approval', 'pending_receipt', 'partly_received', 'pending_bill', 'closed', 'other'] as const
type Status = (typeof statuses)[number]

/** NetSuite's order status letters; C is rejected, P planned. */
const letters: Record<string, Status> = {
  A: 'pending_approval',
  B: 'pending_receipt',
  D: 'partly_received',
  E: 'partly_received',
  F: 'pending_bill',
  G: 'closed',
  H: 'closed',
}

const row = z.object({
  id: text,
  ordernumber: textIfAny,
  vendorid: text,
  vendor: textIfAny,
  jobnumber: textIfAny,
  costcode: textIfAny,
  orderdate: day,
  status: textIfAny,
  amount: cents,
  billed: centsOrZero,
  remaining: cents,
  memo: textIfAny,
})
const sums = z.object({ orders: count, amount: centsOrZero, billed: centsOrZero, remaining: centsOrZero })

const sourceOf = (names: SlotNames) => `transaction t
  JOIN transactionline ml ON ml.transaction = t.id AND ml.mainline = 'T'
  JOIN vendor v ON v.id = t.entity
  ${inBooksOf(names, 't')} ${jobOfDocument(names)} ${costCodeOfDocument(names)}
  LEFT JOIN ${orderLines} o ON o.ordered = t.id`

/** An order's amounts are in its own currency. */
const figures = `${inBooks('ABS(ml.foreignamount)', 't')} AS amount, ${inBooks('COALESCE(o.billed, 0)', 't')} AS billed,
  ${inBooks('COALESCE(o.remaining, ABS(ml.foreignamount))', 't')} AS remaining`

export const purchaseOrders = defineTool({
  name: 'purchase_orders',
  title: 'Purchase orders',
  description:
    'Purchase orders with number, vendor, job, cost code, date, amount, what is billed and what remains, and status, ' +
    'newest first, with totals over everything that matches. Default is orders that are not closed; use ' +
    'pending_approval for orders that nobody has released.',
  kind: 'read',
  labels: { untrusted: true, sensitive: false, sendsOut: false },
  input: z.object({
    status: z
      .enum(['open', 'pending_approval', 'pending_receipt', 'partly_received', 'closed', 'all'])
      .optional()
      .describe('Default is open, or all when a number is given'),
    number: z.string().max(50).optional().describe('The order’s number, exactly'),
    vendor: z.string().min(2).max(100).optional().describe('Part of the vendor’s name'),
    project: inputs.project.optional(),
    costCode: z.string().max(20).optional(),
    from: inputs.date.optional().describe('Ordered from'),
    to: inputs.date.optional().describe('Ordered to'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      number: z.string().optional(),
      vendor: z.string(),
      vendorId: z.string(),
      project: z.string().optional(),
      costCode: z.string().optional().describe('Of the order’s first line'),
      date: z.string(),
      amount: money('cost', 'Ordered'),
      billed: money('cost', 'Billed so far'),
      remaining: money('cost', 'Left to bill: ordered less billed, of lines that are not closed'),
      status: z.enum(statuses),
      memo: z.string().optional(),
    },
    {
      totals: z.object({
        orders: z.number().int(),
        amount: money('cost', 'Of all matching orders'),
        billed: money('cost', 'Of all matching orders'),
        remaining: money('cost', 'Of all matching orders'),
      }),
    },
  ),
  slots: { uses: ['job_key', 'cost_code'] },
  async run(input, vendor, call) {
    const { slots: names } = call
    const source = sourceOf(names)
    const { jobnumber } = jobColumns(names)
    const also = alsoSelect({ jobnumber, costcode: costCodeOf(names)?.name ?? null })
    const where = allOf(
      ["t.type = 'PurchOrd'"],
      ofSubsidiaries(names, 'ml'),
      statusIs(input.status ?? (input.number === undefined ? 'open' : 'all')),
      when(input.number, 't.tranid = ?'),
      contains([entityName('v')], input.vendor),
      ofJob(call, input.project),
      ofCostCode(names, input.costCode),
      since('t.trandate', input.from),
      until('t.trandate', input.to),
    )
    const found = await page(
      vendor,
      row,
      {
        sql: `SELECT t.id, t.tranid AS ordernumber, v.id AS vendorid, ${entityName('v')} AS vendor,
          ${isoDate('t.trandate')} AS orderdate, t.status, ${figures}, t.memo${also}
          FROM ${source} WHERE ${where.sql} ORDER BY t.trandate DESC, t.id DESC`,
        params: where.params,
      },
      input,
    )
    const all = await sumsOfAll(vendor, call, sums, {
      sql: `SELECT COUNT(*) AS orders, SUM(x.amount) AS amount, SUM(x.billed) AS billed, SUM(x.remaining) AS remaining
        FROM (SELECT ${figures} FROM ${source} WHERE ${where.sql}) x`,
      params: where.params,
    })
    const toRecord = (order: z.output<typeof row>) => ({
      ...reference(vendor, 'purchaseOrder', order.id),
      number: order.ordernumber,
      vendor: order.vendor ?? unnamed('Vendor', order.vendorid),
      vendorId: order.vendorid,
      project: numberIn(call, order.jobnumber),
      costCode: order.costcode,
      date: order.orderdate,
      ...amounts(order),
      status: letters[order.status ?? ''] ?? ('other' as const),
      memo: order.memo,
    })
    return {
      ...vendorPage(
        found,
        await whyEmpty(vendor, call, found, { what: 'purchase orders', project: input.project }),
        toRecord,
      ),
      totals: { orders: all?.orders ?? 0, ...amounts(all ?? { amount: 0, billed: 0, remaining: 0 }) },
    }
  },
})

function amounts({ amount, billed, remaining }: Record<'amount' | 'billed' | 'remaining', number>) {
  return { amount: decimal(amount), billed: decimal(billed), remaining: decimal(remaining) }
}

function statusIs(status: 'open' | 'all' | Exclude<Status, 'other' | 'pending_bill'>): Condition | undefined {
  if (status === 'all') return undefined
  if (status === 'open') return ["t.status NOT IN ('C', 'G', 'H')"]
  const wanted = Object.keys(letters).filter((letter) => letters[letter] === status)
  return [`t.status IN (${wanted.map(() => '?').join(', ')})`, ...wanted]
}
