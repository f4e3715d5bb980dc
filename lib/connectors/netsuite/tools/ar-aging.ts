import { z } from 'zod'
import { type CallContext, defineTool } from '../../kit/connector.ts'
import { money } from '../../kit/data-classes.ts'
import { decimal, sumOf } from '../../kit/money.ts'
import { pageOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import type { VendorHttp } from '../../kit/vendor-http.ts'
import { ageOf, agingFields } from '../aging.ts'
import { jobColumns, jobOfDocument, numberIn, ofJob, requireJobKey } from '../job-key.ts'
import { jobReference, reference } from '../links.ts'
import { whyEmpty } from '../lookups.ts'
import { dueDate, openLines, partyIn } from '../open-items.ts'
import { customerOf, lineEntity } from '../parties.ts'
import { ofSubsidiaries, openAmount } from '../postings.ts'
import { hasProjects } from '../projects.ts'
import { allOf, contains, unnamed } from '../query.ts'
import { retainageOf } from '../retainage.ts'
import { alsoSelect } from '../slots.ts'
import { allRows, cents, centsOrZero, day, text, textIfAny } from '../suiteql.ts'

const party = {
  partyid: textIfAny,
  party: textIfAny,
  lineparty: textIfAny,
  documentparty: textIfAny,
  jobid: textIfAny,
  jobnumber: textIfAny,
  jobname: textIfAny,
}
const openRow = z.object({ invoice: text, line: text, ...party, duedate: day, unpaid: cents })
const retainedRow = z.object({ invoice: text, ...party, retainage: centsOrZero })

const retainageField = money(
  'contract_money',
  'Withheld by the owner until the work is accepted; not part of the ages; null where it is not kept',
).nullable()

export const arAging = defineTool({
  name: 'ar_aging',
  title: 'Receivables by age',
  description:
    'What owners owe the company on posted pay applications by age past due (current, 1-30, 31-60, 61-90, over 90 ' +
    'days), per customer or per job, largest first, with retainage held and totals over everything that matches. Open credits and journals count. For the pay ' +
    'applications themselves, drafts included, use pay_applications.',
  kind: 'read',
  labels: { untrusted: false, sensitive: false, sendsOut: false },
  input: z.object({
    by: z.enum(['customer', 'project']).default('customer'),
    customer: z.string().min(2).max(100).optional().describe('Part of the customer’s name'),
    project: inputs.project.optional().describe('Only pay applications of this job'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      name: z.string().describe('Customer or job'),
      project: z.string().optional().describe('Job number when grouped or filtered by job'),
      ...agingFields('contract_money'),
      retainage: retainageField,
    },
    {
      totals: z.object({
        ...agingFields('contract_money'),
        over60: money('contract_money', 'More than 60 days past due'),
        retainage: retainageField,
      }),
    },
  ),
  slots: { uses: ['job_key', 'ar_retainage', 'book'] },
  async run(input, vendor, call) {
    if (input.by === 'project') requireJobKey(call)
    const open = await openInvoices(input, vendor, call)
    const retained = await retainedInvoices(input, vendor, call)
    const rows: Item[] = [...open.rows, ...(retained?.rows ?? [])]
    const complete = open.complete && retained?.complete !== false
    const groups = Map.groupBy(rows, (item) => (input.by === 'customer' ? item.partyid : item.jobid) ?? '0')
    const found = [...groups].map(([id, items]) => ({ id, items, unpaid: sumOf(items, (item) => item.unpaid ?? 0) }))
    found.sort((a, b) => b.unpaid - a.unpaid || a.id.localeCompare(b.id))

    const isKept = retained !== null
    const toRecord = ({ id, items }: (typeof found)[number]) => ({
      ...referenceOf(id, input.by, vendor, call),
      name: nameOf(items[0], input.by),
      project: numberIn(call, input.by === 'project' ? items[0]?.jobnumber : input.project),
      ...summary(items, isKept, call.today),
    })
    const totals = summary(rows, isKept, call.today)
    const what = 'open pay applications or retainage'
    const why = await whyEmpty(vendor, call, { rows: found }, { what, project: input.project })
    return {
      ...pageOf(found, input, { complete, ...why }, toRecord),
      totals: { ...totals, over60: decimal(Math.round((totals.days61to90 + totals.over90) * 100)) },
    }
  },
})

type Item = z.output<z.ZodObject<typeof party>> & { duedate?: string; unpaid?: number; retainage?: number }
type Asked = { by: 'customer' | 'project'; customer?: string | undefined; project?: string | undefined }

/** Every open line of receivables: invoices, and the credits and journals that make them less or more. */
async function openInvoices(input: Asked, vendor: VendorHttp, call: CallContext) {
  const { slots: names } = call
  const customer = customerOf(lineEntity, await hasProjects(vendor, call))
  const { from, where, entities } = openLines(names, 'AcctRec', customer, [
    contains([customer.name], input.customer),
    ofJob(call, input.project),
  ])
  const also = alsoSelect({ ...customer.columns, ...entities, ...jobColumns(names) })
  const sql = `SELECT t.id AS invoice, tl.id AS line, ${dueDate} AS duedate, ${openAmount} AS unpaid${also}
    FROM ${from} WHERE ${where.sql} ORDER BY t.id, tl.id`
  return await allRows(vendor, openRow, { sql, params: where.params }, ({ invoice, line }) => `${invoice} ${line}`)
}

/** What invoices withhold, paid ones too; null where nobody has said how it is kept. */
async function retainedInvoices(input: Asked, vendor: VendorHttp, call: CallContext) {
  const { slots: names } = call
  const retainage = retainageOf(names)
  if (retainage === null) return null
  const customer = customerOf('t.entity', await hasProjects(vendor, call))
  const where = allOf(
    ["t.type = 'CustInvc'"],
    ["t.posting = 'T'"],
    [`${retainage.amount} <> 0`],
    ofSubsidiaries(names, 'ml'),
    contains([customer.name], input.customer),
    ofJob(call, input.project),
  )
  const also = alsoSelect({ ...customer.columns, documentparty: 'BUILTIN.DF(t.entity)', ...jobColumns(names) })
  const sql = `SELECT t.id AS invoice, ${retainage.amount} AS retainage${also}
    FROM transaction t JOIN transactionline ml ON ml.transaction = t.id AND ml.mainline = 'T'
    ${retainage.join} ${customer.join} ${jobOfDocument(names)} WHERE ${where.sql} ORDER BY t.id`
  return await allRows(vendor, retainedRow, { sql, params: where.params }, ({ invoice }) => invoice)
}

function referenceOf(id: string, by: Asked['by'], vendor: VendorHttp, { slots: names }: CallContext) {
  if (id === '0') return { id, type: by === 'project' ? 'withoutJob' : 'withoutCustomer' }
  return by === 'customer' ? reference(vendor, 'customer', id) : jobReference(vendor, names, id)
}

function nameOf(item: Item | undefined, by: 'customer' | 'project'): string {
  if (by === 'customer') return partyIn(item) ?? unnamed('Customer', item?.partyid)
  return item?.jobname ?? item?.jobnumber ?? 'Without a job'
}

function summary(items: Item[], isKept: boolean, today: string) {
  const open = items.flatMap(({ duedate, unpaid }) =>
    duedate === undefined || unpaid === undefined ? [] : [{ dueDate: duedate, unpaid }],
  )
  const retainage = isKept ? decimal(sumOf(items, (item) => item.retainage ?? 0)) : null
  return { ...ageOf(open, today), retainage }
}
