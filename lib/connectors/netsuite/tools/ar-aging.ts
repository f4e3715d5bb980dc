import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { money } from '../../kit/data-classes.ts'
import { decimal, sumOf } from '../../kit/money.ts'
import { pageOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { ageOf, agingFields } from '../aging.ts'
import { reference } from '../links.ts'
import { whyEmpty } from '../lookups.ts'
import { allOf, contains, entityName, isoDate, unnamed, when } from '../query.ts'
import { allRows, cents, centsOrZero, day, text, textIfAny } from '../suiteql.ts'

const row = z.object({
  invoice: text,
  customerid: text,
  customer: textIfAny,
  jobid: textIfAny,
  jobnumber: textIfAny,
  jobname: textIfAny,
  duedate: day,
  unpaid: cents,
  retainage: centsOrZero,
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
      contains([entityName('c')], input.customer),
      when(input.project, 'j.entityid = ?'),
    )
    const { rows, complete } = await allRows(
      vendor,
      row,
      {
        sql: `SELECT t.id AS invoice, c.id AS customerid, ${entityName('c')} AS customer, j.id AS jobid, j.entityid AS jobnumber,
        j.companyname AS jobname, ${isoDate('COALESCE(t.duedate, t.trandate)')} AS duedate, ABS(ml.foreignamountunpaid) AS unpaid,
        t.custbody_retainage AS retainage
        FROM transaction t JOIN transactionline ml ON ml.transaction = t.id AND ml.mainline = 'T'
        JOIN customer c ON c.id = t.entity LEFT JOIN job j ON j.id = t.custbody_job
        WHERE ${where.sql} ORDER BY t.id`,
        params: where.params,
      },
      ({ invoice }) => invoice,
    )
    const groups = Map.groupBy(rows, (item) => (input.by === 'customer' ? item.customerid : (item.jobid ?? '0')))
    const found = [...groups].map(([id, items]) => ({ id, items, unpaid: sumOf(items, (item) => item.unpaid) }))
    found.sort((a, b) => b.unpaid - a.unpaid || a.id.localeCompare(b.id))

    const toRecord = ({ id, items }: (typeof found)[number]) => ({
      ...(id === '0'
        ? { id, type: 'withoutJob' }
        : reference(vendor, input.by === 'customer' ? 'customer' : 'job', id)),
      name: nameOf(items[0], input.by),
      project: input.by === 'project' ? items[0]?.jobnumber : input.project,
      ...summary(items, call.today),
    })
    const totals = summary(rows, call.today)
    const why = await whyEmpty(vendor, { rows: found }, 'open pay applications or retainage', input.project)
    return {
      ...pageOf(found, input, { complete, ...why }, toRecord),
      totals: { ...totals, over60: decimal(Math.round((totals.days61to90 + totals.over90) * 100)) },
    }
  },
})

type Item = z.output<typeof row>

function nameOf(item: Item | undefined, by: 'customer' | 'project'): string {
  return by === 'customer'
    ? (item?.customer ?? unnamed('Customer', item?.customerid))
    : (item?.jobname ?? item?.jobnumber ?? 'Without a job')
}

function summary(items: Item[], today: string) {
  const open = items.filter(({ unpaid }) => unpaid !== 0).map(({ duedate, unpaid }) => ({ dueDate: duedate, unpaid }))
  return { ...ageOf(open, today), retainage: decimal(sumOf(items, (item) => item.retainage)) }
}
