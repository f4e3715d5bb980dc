import { z } from 'zod'
import { type CallContext, defineTool } from '../../kit/connector.ts'
import { money } from '../../kit/data-classes.ts'
import { decimal, sumOf } from '../../kit/money.ts'
import { pageOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { namesOf } from '../../kit/slots.ts'
import type { VendorHttp } from '../../kit/vendor-http.ts'
import { ageOf, agingFields } from '../aging.ts'
import { jobColumns, numberIn, ofJob, requireJobKey } from '../job-key.ts'
import { jobReference, reference } from '../links.ts'
import { whyEmpty } from '../lookups.ts'
import { dueDate, openLines, partyIn } from '../open-items.ts'
import { lineEntity, vendorOf } from '../parties.ts'
import { balanceOf, openAmount } from '../postings.ts'
import { contains, unnamed } from '../query.ts'
import { alsoSelect, columnOf } from '../slots.ts'
import { allRows, cents, day, flagIfAny, text, textIfAny } from '../suiteql.ts'

const row = z.object({
  bill: text,
  line: text,
  partyid: textIfAny,
  party: textIfAny,
  lineparty: textIfAny,
  documentparty: textIfAny,
  jobid: textIfAny,
  jobnumber: textIfAny,
  jobname: textIfAny,
  duedate: day,
  unpaid: cents,
  hold: flagIfAny,
})

const onHold = money('cost', 'Part of the total on payment hold; null where no field says so').nullable()

export const apAging = defineTool({
  name: 'ap_aging',
  title: 'Payables by age',
  description:
    'What the company owes on open vendor bills by age past due (current, 1-30, 31-60, 61-90, over 90 days), per ' +
    'vendor or per job, largest first, with totals over everything that matches and the retainage withheld from subcontractors. Open credits and journals count. A bill without a due date counts from its own date. For the bills themselves use vendor_bills.',
  kind: 'read',
  labels: { untrusted: true, sensitive: false, sendsOut: false },
  input: z.object({
    by: z.enum(['vendor', 'project']).default('vendor'),
    vendor: z.string().min(2).max(100).optional().describe('Part of the vendor’s name'),
    project: inputs.project.optional().describe('Only bills of this job'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      name: z.string().describe('Vendor or job; bills without a job are counted as overhead'),
      project: z.string().optional().describe('Job number when grouped or filtered by job'),
      ...agingFields('cost'),
      onHold,
      oldestDueDate: z.string(),
    },
    {
      totals: z.object({ ...agingFields('cost'), onHold }),
      retainagePayable: money(
        'cost',
        'Withheld from subcontractors, whole company, from the ledger; not part of the ages',
      ).optional(),
    },
  ),
  slots: { uses: ['job_key', 'ap_retainage', 'payment_hold', 'book'] },
  async run(input, vendor, call) {
    if (input.by === 'project') requireJobKey(call)
    const { rows, complete } = await openBills(input, vendor, call)
    const groups = Map.groupBy(rows, (bill) => (input.by === 'vendor' ? bill.partyid : bill.jobid) ?? '0')
    const found = [...groups].map(([id, bills]) => ({ id, bills, unpaid: sumOf(bills, (bill) => bill.unpaid) }))
    found.sort((a, b) => b.unpaid - a.unpaid || a.id.localeCompare(b.id))
    const holds = columnOf(call.slots, 'payment_hold', 't') !== null

    const toRecord = ({ id, bills }: (typeof found)[number]) => ({
      ...referenceOf(id, input.by, vendor, call),
      name: nameOf(bills[0], input.by),
      project: numberIn(call, input.by === 'project' ? bills[0]?.jobnumber : input.project),
      ...summary(bills, holds, call.today),
      oldestDueDate: bills.map((bill) => bill.duedate).reduce((first, date) => (date < first ? date : first)),
    })
    const why = await whyEmpty(vendor, call, { rows: found }, { what: 'open vendor bills', project: input.project })
    return {
      ...pageOf(found, input, { complete, ...why }, toRecord),
      totals: summary(rows, holds, call.today),
      ...(input.vendor === undefined && input.project === undefined ? await retainagePayable(vendor, call) : {}),
    }
  },
})

type Bill = z.output<typeof row>
type Asked = { by: 'vendor' | 'project'; vendor?: string | undefined; project?: string | undefined }

/** Every open line of payables: bills, and the credits and journals that make them less or more. */
async function openBills(input: Asked, vendor: VendorHttp, call: CallContext) {
  const { slots: names } = call
  const party = vendorOf(lineEntity)
  const retained = namesOf(names, 'ap_retainage')
  const { from, where, entities } = openLines(names, 'AcctPay', party, [
    contains([party.name], input.vendor),
    ofJob(call, input.project),
    retained === null ? undefined : [`a.id NOT IN (${retained.join(', ')})`],
  ])
  const hold = columnOf(names, 'payment_hold', 't')
  const also = alsoSelect({ ...party.columns, ...entities, ...jobColumns(names), hold })
  const sql = `SELECT t.id AS bill, tl.id AS line, ${dueDate} AS duedate, ${openAmount} AS unpaid${also}
    FROM ${from} WHERE ${where.sql} ORDER BY t.id, tl.id`
  return await allRows(vendor, row, { sql, params: where.params }, ({ bill, line }) => `${bill} ${line}`)
}

function referenceOf(id: string, by: Asked['by'], vendor: VendorHttp, { slots: names }: CallContext) {
  if (id === '0') return { id, type: by === 'project' ? 'overhead' : 'withoutVendor' }
  return by === 'vendor' ? reference(vendor, 'vendor', id) : jobReference(vendor, names, id)
}

/** Bills carry no retainage of their own; the ledger holds it in accounts. */
async function retainagePayable(vendor: VendorHttp, { slots: names, today }: CallContext) {
  const accounts = namesOf(names, 'ap_retainage')
  return accounts === null ? {} : { retainagePayable: decimal(-(await balanceOf(vendor, names, accounts, today))) }
}

function nameOf(bill: Bill | undefined, by: 'vendor' | 'project'): string {
  if (by === 'vendor') return partyIn(bill) ?? unnamed('Vendor', bill?.partyid)
  return bill?.jobname ?? bill?.jobnumber ?? 'Overhead'
}

function summary(bills: Bill[], holds: boolean, today: string) {
  const items = bills.map(({ duedate, unpaid }) => ({ dueDate: duedate, unpaid }))
  const held = holds ? decimal(sumOf(bills, ({ hold, unpaid }) => (hold === true ? unpaid : 0))) : null
  return { ...ageOf(items, today), onHold: held }
}
