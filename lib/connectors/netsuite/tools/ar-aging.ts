import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { money } from '../../kit/data-classes.ts'
import { decimal, sumOf } from '../../kit/money.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { ageOf, agingFields } from '../aging.ts'
import { reference } from '../links.ts'
import { emptyNote } from '../lookups.ts'
import { allOf, contains, isoDate, pageOf, when } from '../query.ts'
import { allRows, cents, text } from '../suiteql.ts'

const row = z.object({
  customerid: text,
  customer: text,
  jobid: text.optional(),
  jobnumber: text.optional(),
  jobname: text.optional(),
  duedate: text,
  unpaid: cents.default(0),
  retainage: cents.default(0),
})

const retainageField = money('contract_money', 'Withheld by the owner until the work is accepted; not part of the ages')

export const arAging = defineTool({
  name: 'ar_aging',
  title: 'Receivables by age',
  description:
    'What owners owe the company on posted pay applications by age past due (current, 1-30, 31-60, 61-90, over 90 ' +
    'days), per customer or per job, largest first, with retainage held and totals over everything that matches. For the pay ' +
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
  async run(input, vendor, call) {
    const where = allOf(
      ["t.type = 'CustInvc'"],
      ["t.posting = 'T'"],
      ['(ml.foreignamountunpaid <> 0 OR t.custbody_retainage <> 0)'],
      contains(['c.companyname'], input.customer),
      when(input.project, 'j.entityid = ?'),
    )
    const { rows, complete } = await allRows(vendor, row, {
      sql: `SELECT c.id AS customerid, c.companyname AS customer, j.id AS jobid, j.entityid AS jobnumber,
        j.companyname AS jobname, ${isoDate('t.duedate')} AS duedate, ABS(ml.foreignamountunpaid) AS unpaid,
        t.custbody_retainage AS retainage
        FROM transaction t JOIN transactionline ml ON ml.transaction = t.id AND ml.mainline = 'T'
        JOIN customer c ON c.id = t.entity LEFT JOIN job j ON j.id = t.custbody_job
        WHERE ${where.sql} ORDER BY t.id`,
      params: where.params,
    })
    const groups = Map.groupBy(rows, (item) => (input.by === 'customer' ? item.customerid : (item.jobid ?? '0')))
    const found = [...groups].map(([id, items]) => ({ id, items, unpaid: sumOf(items, (item) => item.unpaid) }))
    found.sort((a, b) => b.unpaid - a.unpaid)

    const { more, ...page } = pageOf(found, input.limit, input.cursor)
    const records = page.records.map(({ id, items }) => ({
      ...(id === '0'
        ? { id, type: 'withoutJob' }
        : reference(vendor, input.by === 'customer' ? 'customer' : 'job', id)),
      name: (input.by === 'customer' ? items[0]?.customer : items[0]?.jobname) ?? 'Without a job',
      project: input.by === 'project' ? items[0]?.jobnumber : input.project,
      ...summary(items, call.today),
    }))
    const totals = summary(rows, call.today)
    return {
      ...page,
      records,
      complete: complete && !more,
      asOf: new Date().toISOString(),
      ...(await emptyNote(vendor, records, 'open pay applications or retainage', input.project)),
      totals: { ...totals, over60: decimal(Math.round((totals.days61to90 + totals.over90) * 100)) },
    }
  },
})

type Item = z.output<typeof row>

function summary(items: Item[], today: string) {
  const open = items.filter(({ unpaid }) => unpaid !== 0).map(({ duedate, unpaid }) => ({ dueDate: duedate, unpaid }))
  return { ...ageOf(open, today), retainage: decimal(sumOf(items, (item) => item.retainage)) }
}
