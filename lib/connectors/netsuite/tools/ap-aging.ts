import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { money } from '../../kit/data-classes.ts'
import { decimal, sumOf } from '../../kit/money.ts'
import { pageOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import type { VendorHttp } from '../../kit/vendor-http.ts'
import { ageOf, agingFields } from '../aging.ts'
import { reference } from '../links.ts'
import { whyEmpty } from '../lookups.ts'
import { balances } from '../postings.ts'
import { allOf, contains, entityName, isoDate, unnamed, when } from '../query.ts'
import { allRows, cents, day, flag, text, textIfAny } from '../suiteql.ts'

const row = z.object({
  bill: text,
  vendorid: text,
  vendor: textIfAny,
  jobid: textIfAny,
  jobnumber: textIfAny,
  jobname: textIfAny,
  duedate: day,
  unpaid: cents,
  hold: flag,
})

export const apAging = defineTool({
  name: 'ap_aging',
  title: 'Payables by age',
  description:
    'What the company owes on open vendor bills by age past due (current, 1-30, 31-60, 61-90, over 90 days), per ' +
    'vendor or per job, largest first, with totals over everything that matches and the retainage withheld from subcontractors. A bill without a due date counts from its own date. For the bills themselves use vendor_bills.',
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
      onHold: money('cost', 'Part of the total on payment hold'),
      oldestDueDate: z.string(),
    },
    {
      totals: z.object({ ...agingFields('cost'), onHold: money('cost', 'Part of the total on payment hold') }),
      retainagePayable: money(
        'cost',
        'Withheld from subcontractors, whole company, from the ledger; not part of the ages',
      ).optional(),
    },
  ),
  async run(input, vendor, call) {
    const where = allOf(
      ["t.type = 'VendBill'"],
      ["t.posting = 'T'"],
      ['ml.foreignamountunpaid <> 0'],
      contains([entityName('v')], input.vendor),
      when(input.project, 'j.entityid = ?'),
    )
    const { rows, complete } = await allRows(
      vendor,
      row,
      {
        sql: `SELECT t.id AS bill, v.id AS vendorid, ${entityName('v')} AS vendor, j.id AS jobid, j.entityid AS jobnumber,
        j.companyname AS jobname, ${isoDate('COALESCE(t.duedate, t.trandate)')} AS duedate, ABS(ml.foreignamountunpaid) AS unpaid,
        t.paymenthold AS hold
        FROM transaction t JOIN transactionline ml ON ml.transaction = t.id AND ml.mainline = 'T'
        JOIN vendor v ON v.id = t.entity LEFT JOIN job j ON j.id = t.custbody_job
        WHERE ${where.sql} ORDER BY t.id`,
        params: where.params,
      },
      ({ bill }) => bill,
    )
    const groups = Map.groupBy(rows, (bill) => (input.by === 'vendor' ? bill.vendorid : (bill.jobid ?? '0')))
    const found = [...groups].map(([id, bills]) => ({ id, bills, unpaid: sumOf(bills, (bill) => bill.unpaid) }))
    found.sort((a, b) => b.unpaid - a.unpaid || a.id.localeCompare(b.id))

    const toRecord = ({ id, bills }: (typeof found)[number]) => ({
      ...(id === '0' ? { id, type: 'overhead' } : reference(vendor, input.by === 'vendor' ? 'vendor' : 'job', id)),
      name: nameOf(bills[0], input.by),
      project: input.by === 'project' ? bills[0]?.jobnumber : input.project,
      ...summary(bills, call.today),
      oldestDueDate: bills.map((bill) => bill.duedate).reduce((first, date) => (date < first ? date : first)),
    })
    const why = await whyEmpty(vendor, { rows: found }, 'open vendor bills', input.project)
    return {
      ...pageOf(found, input, { complete, ...why }, toRecord),
      totals: summary(rows, call.today),
      ...(input.vendor === undefined && input.project === undefined
        ? { retainagePayable: await retainagePayable(vendor, call.today) }
        : {}),
    }
  },
})

type Bill = z.output<typeof row>

/** Bills carry no retainage of their own; the ledger holds it in one account. */
const RETAINAGE_PAYABLE = '2050'

async function retainagePayable(vendor: VendorHttp, today: string): Promise<number> {
  const ledger = await balances(vendor, [RETAINAGE_PAYABLE], today)
  return decimal(-(ledger.get(RETAINAGE_PAYABLE) ?? 0))
}

function nameOf(bill: Bill | undefined, by: 'vendor' | 'project'): string {
  return by === 'vendor'
    ? (bill?.vendor ?? unnamed('Vendor', bill?.vendorid))
    : (bill?.jobname ?? bill?.jobnumber ?? 'Overhead')
}

function summary(bills: Bill[], today: string) {
  const items = bills.map(({ duedate, unpaid }) => ({ dueDate: duedate, unpaid }))
  return { ...ageOf(items, today), onHold: decimal(sumOf(bills, (bill) => (bill.hold ? bill.unpaid : 0))) }
}
