import { z } from 'zod'
import { type CallContext, defineTool } from '../../kit/connector.ts'
import { money } from '../../kit/data-classes.ts'
import { decimal } from '../../kit/money.ts'
import { vendorPage } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { appliedBy, settles, toldApplied } from '../applied.ts'
import { reference } from '../links.ts'
import { whyEmpty } from '../lookups.ts'
import { partyIn } from '../open-items.ts'
import { customerOf } from '../parties.ts'
import { amongIds, ofSubsidiaries, openByDocument } from '../postings.ts'
import { hasProjects } from '../projects.ts'
import { allOf, contains, isoDate, since, unnamed, until } from '../query.ts'
import { alsoSelect } from '../slots.ts'
import { cents, centsOrBlank, centsOrZero, count, day, page, sumsOfAll, text, textIfAny } from '../suiteql.ts'

const row = z.object({
  id: text,
  paynumber: textIfAny,
  paydate: day,
  partyid: textIfAny,
  party: textIfAny,
  documentparty: textIfAny,
  amount: cents,
  unapplied: centsOrBlank,
})
const sums = z.object({ payments: count, amount: centsOrZero, unapplied: centsOrZero })

/** What a payment took off receivables; what of it no invoice has taken yet is unused. */
const amount = 'ABS(o.amount)'
const unapplied = '0 - o.unpaid'

export const customerPayments = defineTool({
  name: 'customer_payments',
  title: 'Payments from customers',
  description:
    'Payments that customers made, newest first, each with the pay applications it was applied to (number, job, amount) and what is ' +
    'not applied, with totals over everything that matches. A job’s filter finds payments that settled one of its pay ' +
    'applications; their amounts are of the whole payment. What is still owed is in ar_aging and pay_applications.',
  kind: 'read',
  labels: { untrusted: false, sensitive: false, sendsOut: false },
  input: z.object({
    customer: z.string().min(2).max(100).optional().describe('Part of the customer’s name'),
    customerId: z.string().regex(/^\d+$/).optional().describe('From customers'),
    invoiceNumber: z.string().max(50).optional().describe('Number of a pay application that was paid, exactly'),
    project: inputs.project.optional().describe('Only payments for this job'),
    onlyUnapplied: z.boolean().default(false).describe('Only payments of which something is not applied'),
    from: inputs.date.optional().describe('Paid from'),
    to: inputs.date.optional().describe('Paid to'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      number: z.string().optional(),
      date: z.string(),
      customer: z.string(),
      customerId: z.string().optional(),
      amount: money('contract_money', 'The whole payment'),
      unapplied: money('contract_money', 'What of it no pay application has taken'),
      appliedTo: z.array(
        z.object({
          id: z.string(),
          number: z.string().optional(),
          project: z.string().optional(),
          amount: money('contract_money', 'Paid on this pay application'),
        }),
      ),
    },
    {
      totals: z.object({
        payments: z.number().int(),
        amount: money('contract_money', 'Of all matching payments'),
        unapplied: money('contract_money', 'Of all matching payments'),
      }),
    },
  ),
  slots: { uses: ['job_key', 'book'] },
  async run(input, vendor, call) {
    const { source, where, columns } = asked(input, call, await hasProjects(vendor, call))
    const sql = `SELECT t.id, t.tranid AS paynumber, ${isoDate('t.trandate')} AS paydate, BUILTIN.DF(t.entity) AS documentparty,
      ${amount} AS amount, ${unapplied} AS unapplied${columns} FROM ${source} WHERE ${where.sql} ORDER BY t.trandate DESC, t.id DESC`
    const found = await page(vendor, row, { sql, params: where.params }, input)
    const all = await sumsOfAll(vendor, call, sums, {
      sql: `SELECT COUNT(*) AS payments, SUM(${amount}) AS amount, SUM(${unapplied}) AS unapplied FROM ${source} WHERE ${where.sql}`,
      params: where.params,
    })
    const applied = await appliedBy(vendor, call, ids(found.rows))
    const what = { what: 'customer payments', project: input.project }
    const toRecord = (payment: z.output<typeof row>) => ({
      ...reference(vendor, 'customerPayment', payment.id),
      number: payment.paynumber,
      date: payment.paydate,
      customer: partyIn(payment) ?? unnamed('Customer', payment.partyid),
      customerId: payment.partyid,
      amount: decimal(payment.amount),
      unapplied: decimal(payment.unapplied),
      appliedTo: toldApplied(call, applied.of.get(payment.id)),
    })
    const shown = vendorPage(found, await whyEmpty(vendor, call, found, what), toRecord)
    return {
      ...shown,
      complete: shown.complete && applied.complete,
      totals: {
        payments: all?.payments ?? 0,
        amount: decimal(all?.amount ?? 0),
        unapplied: decimal(all?.unapplied ?? 0),
      },
    }
  },
})

type Asked = {
  customer?: string | undefined
  customerId?: string | undefined
  invoiceNumber?: string | undefined
  project?: string | undefined
  onlyUnapplied: boolean
  from?: string | undefined
  to?: string | undefined
}

function asked(input: Asked, call: CallContext, projects: boolean) {
  const { slots: names } = call
  const party = customerOf('t.entity', projects)
  const where = allOf(
    ["t.type = 'CustPymt'"],
    ofSubsidiaries(names, 'ml'),
    contains([party.name], input.customer),
    input.customerId === undefined ? undefined : amongIds(party.id, [input.customerId]),
    settles(call, { number: input.invoiceNumber, project: input.project }),
    input.onlyUnapplied ? [`${unapplied} <> 0`] : undefined,
    since('t.trandate', input.from),
    until('t.trandate', input.to),
  )
  const source = `transaction t JOIN transactionline ml ON ml.transaction = t.id AND ml.mainline = 'T'
    JOIN ${openByDocument(names, 'receipts')} o ON o.document = t.id ${party.join}`
  return { source, where, columns: alsoSelect(party.columns) }
}

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
