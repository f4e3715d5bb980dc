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
import { customerOf, type Party } from '../parties.ts'
import { ofSubsidiaries, openByDocument } from '../postings.ts'
import { hasProjects } from '../projects.ts'
import { allOf, type Condition, contains, isoDate, since, unnamed, until } from '../query.ts'
import { retainageOf, withheld } from '../retainage.ts'
import { alsoSelect, columnOf } from '../slots.ts'
import {
  cents,
  centsOrBlank,
  centsOrZero,
  count,
  countIfAny,
  day,
  dayIfAny,
  flag,
  page,
  sumsOfAll,
  text,
  textIfAny,
} from '../suiteql.ts'
import { inBooks, inBooksOf } from '../worth.ts'

const row = z.object({
  id: text,
  invoicenumber: textIfAny,
  sequence: countIfAny,
  jobnumber: textIfAny,
  partyid: textIfAny,
  party: textIfAny,
  documentparty: textIfAny,
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

/** What is posted is in the books' own currency; a draft has posted nothing yet. */
const amountOf = (names: SlotNames) => `COALESCE(o.amount, ${inBooks('ml.foreignamount', 't')}) + ${withheld(names)}`
const unpaid = 'COALESCE(o.unpaid, 0)'

const sourceOf = (names: SlotNames, customer: Party) => `transaction t
  JOIN transactionline ml ON ml.transaction = t.id AND ml.mainline = 'T'
  LEFT JOIN ${openByDocument(names, 'invoices')} o ON o.document = t.id
  ${inBooksOf(names, 't')} ${retainageOf(names)?.join ?? ''} ${customer.join} ${jobOfDocument(names)}`

function columnsOf(names: SlotNames, customer: Party): string {
  const { jobnumber } = jobColumns(names)
  const periodto = columnOf(names, 'period_to', 't')
  const also = alsoSelect({
    ...customer.columns,
    jobnumber,
    sequence: columnOf(names, 'pay_app_no', 't'),
    periodto: periodto === null ? null : isoDate(periodto),
    retainage: retainageOf(names)?.amount ?? null,
  })
  return `t.id, t.tranid AS invoicenumber, BUILTIN.DF(t.entity) AS documentparty, ${isoDate('t.trandate')} AS invoicedate,
    ${isoDate('t.duedate')} AS duedate, ${isoDate('t.createddate')} AS created, ${amountOf(names)} AS amount,
    ${unpaid} AS unpaid, t.posting${also}`
}

function sumsOf(names: SlotNames): string {
  const amount = amountOf(names)
  const retainage = retainageOf(names)
  const ifPosted = (value: string) => `SUM(CASE WHEN t.posting = 'T' THEN ${value} ELSE 0 END)`
  return `COUNT(*) AS applications, ${ifPosted(amount)} AS amount, ${ifPosted(unpaid)} AS unpaid,
    SUM(CASE WHEN t.posting = 'F' THEN 1 ELSE 0 END) AS drafts,
    SUM(CASE WHEN t.posting = 'F' THEN ${amount} ELSE 0 END) AS draftamount${
      retainage === null ? '' : `, ${ifPosted(retainage.amount)} AS retainage`
    }`
}

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
      retainage: money(
        'contract_money',
        'Withheld by the owner; negative where it is released; null where it is not kept',
      ).nullable(),
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
        retainage: money('contract_money', 'Withheld on posted ones; null where it is not kept').nullable(),
        drafts: z.number().int(),
        draftAmount: money('contract_money', 'In drafts'),
      }),
    },
  ),
  slots: { needs: ['job_key'], uses: ['ar_retainage', 'pay_app_no', 'period_to', 'book'] },
  async run(input, vendor, call) {
    const { slots: names } = call
    const customer = customerOf('t.entity', await hasProjects(vendor, call))
    const where = allOf(
      ["t.type = 'CustInvc'"],
      ofSubsidiaries(names, 'ml'),
      statusIs(input.status, call.today),
      ofJob(call, input.project),
      contains([customer.name], input.customer),
      since('t.trandate', input.from),
      until('t.trandate', input.to),
    )
    const source = sourceOf(names, customer)
    const sql = `SELECT ${columnsOf(names, customer)} FROM ${source} WHERE ${where.sql} ORDER BY t.trandate DESC, t.id DESC`
    const found = await page(vendor, row, { sql, params: where.params }, input)
    const all = await sumsOfAll(vendor, call, sums, {
      sql: `SELECT ${sumsOf(names)} FROM ${source} WHERE ${where.sql}`,
      params: where.params,
    })
    const isKept = retainageOf(names) !== null
    const toRecord = (one: z.output<typeof row>) => ({
      ...reference(vendor, 'invoice', one.id),
      number: one.invoicenumber,
      sequence: one.sequence,
      project: numberIn(call, one.jobnumber),
      customer: one.party ?? one.documentparty ?? unnamed('Customer', one.partyid),
      periodTo: one.periodto,
      date: one.invoicedate,
      dueDate: one.duedate,
      amount: decimal(one.amount),
      retainage: isKept ? decimal(one.retainage) : null,
      unpaid: one.posting ? decimal(one.unpaid) : 0,
      status: statusOf(one),
      createdDate: one.created,
      draftAgeDays: one.posting || one.created === undefined ? undefined : daysBetween(one.created, call.today),
      daysOverdue: statusOf(one) === 'open' ? Math.max(0, daysBetween(one.duedate ?? call.today, call.today)) : 0,
    })
    return {
      ...vendorPage(
        found,
        await whyEmpty(vendor, call, found, { what: 'pay applications', project: input.project }),
        toRecord,
      ),
      totals: {
        applications: all?.applications ?? 0,
        amount: decimal(all?.amount ?? 0),
        unpaid: decimal(all?.unpaid ?? 0),
        retainage: isKept ? decimal(all?.retainage ?? 0) : null,
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
  const open = `t.posting = 'T' AND ${unpaid} <> 0`
  if (status === 'all') return undefined
  if (status === 'draft') return ["t.posting = 'F'"]
  if (status === 'paid') return [`t.posting = 'T' AND ${unpaid} = 0`]
  if (status === 'overdue') return [`${open} AND t.duedate < TO_DATE(?, 'YYYY-MM-DD')`, today]
  return status === 'open' ? [open] : [`(t.posting = 'F' OR ${unpaid} <> 0)`]
}
