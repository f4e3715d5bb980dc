import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { sumsOf, sumsOutput } from '../../kit/currency.ts'
import { money } from '../../kit/data-classes.ts'
import { decimal, sumOf } from '../../kit/money.ts'
import { inputs, recordCurrency, recordsOutput } from '../../kit/records.ts'
import { matches } from '../../kit/text.ts'
import { idText, maybeDay, maybeFlag, maybeText } from '../../kit/values.ts'
import { acrossProjects } from '../across.ts'
import { answerOf } from '../answer.ts'
import { openProcore } from '../api.ts'
import { cents, countBlanks, currency, currencyOf } from '../money.ts'
import { type JobOf, jobFields, jobOf, named } from '../projects.ts'

const contractRow = z.object({
  id: idText,
  type: maybeText,
  number: maybeText,
  title: maybeText,
  status: maybeText,
  executed: maybeFlag,
  contract_date: maybeDay,
  created_at: maybeDay,
  grand_total: cents,
  total_requisitions_amount: cents,
  vendor: named,
  ...currency,
})

const kinds = { subcontract: 'WorkOrderContract', purchase_order: 'PurchaseOrderContract' } as const

export const commitments = defineTool({
  name: 'commitments',
  title: 'Commitments',
  description:
    'Subcontracts and purchase orders with vendor, status, amount, billed and what is left, largest first, with totals. ' +
    'One job or all active jobs; filter by vendor to see what is committed to one company over all jobs.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({
    project: inputs.project.optional(),
    kind: z.enum(['subcontract', 'purchase_order', 'all']).default('all'),
    status: z.enum(['Draft', 'Out For Signature', 'Approved', 'Complete', 'all']).default('all'),
    vendor: z.string().max(100).optional().describe('Part of the vendor’s name as Procore spells it'),
    unexecutedOnly: z.boolean().default(false).describe('Only contracts that are not signed yet'),
    search: z.string().max(100).optional().describe('Part of the number or title'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      ...jobFields,
      number: z.string(),
      kind: z.enum(['subcontract', 'purchase_order']),
      title: z.string(),
      vendor: z.string().nullable(),
      vendorId: z.string().nullable(),
      status: z.string(),
      executed: z.boolean(),
      date: inputs.date.nullable(),
      amount: money('cost', 'Null when Procore has none').nullable(),
      billed: money('cost', 'Billed so far').nullable(),
      remaining: money('cost', 'Amount minus billed').nullable(),
      currency: recordCurrency,
    },
    {
      count: z.number().int(),
      ...sumsOutput({ amountTotal: money('cost', 'Of all that fit'), billedTotal: money('cost', 'Of all that fit') }),
      projects: z.array(z.string()).describe('Jobs with such commitments, by number or name'),
    },
  ),
  async run(input, vendor, call) {
    const api = openProcore(vendor, call)
    const query = {
      view: 'extended',
      ...(input.kind === 'all' ? {} : { 'filters[type]': kinds[input.kind] }),
      ...(input.status === 'all' ? {} : { 'filters[status]': input.status }),
    }
    const found = await acrossProjects(api, { project: input.project, status: 'active' }, async (project) => {
      const path = `/rest/v2.0/companies/${api.companyId}/projects/${project.id}/commitment_contracts`
      const { rows, complete } = await api.listV2(path, contractRow, query)
      return { rows: rows.map((row) => ({ ...row, job: jobOf(project) })), complete }
    })
    const rows = found.rows
      .filter((row) => matches(input.vendor, row.vendor?.name))
      .filter((row) => matches(input.search, row.number, row.title))
      .filter((row) => !input.unexecutedOnly || row.executed !== true)
      .sort((a, b) => (b.grand_total ?? 0) - (a.grand_total ?? 0) || a.id.localeCompare(b.id))

    const { sums, note } = sumsOf(rows, { currencyOf, own: call.company.currency }, (some) => ({
      amountTotal: decimal(sumOf(some, (row) => row.grand_total)),
      billedTotal: decimal(sumOf(some, (row) => row.total_requisitions_amount)),
    }))
    countBlanks(
      rows,
      (row) => row.grand_total,
      (row) => row.total_requisitions_amount,
    )
    const answer = { ...found, rows, empty: found.nothing ?? 'No commitment fits.', notes: [note] }
    return {
      ...answerOf(answer, input, toRecord),
      count: rows.length,
      ...sums,
      projects: [...new Set(rows.map(({ job }) => job.project ?? job.projectName ?? ''))].sort(),
    }
  },
})

function toRecord(row: z.output<typeof contractRow> & { job: JobOf }) {
  const { grand_total: amount, total_requisitions_amount: billed } = row
  const kind = row.type === kinds.purchase_order ? ('purchase_order' as const) : ('subcontract' as const)
  return {
    id: row.id,
    type: row.type ?? 'commitment_contract',
    ...row.job,
    number: row.number ?? row.id,
    kind,
    title: row.title ?? '',
    vendor: row.vendor?.name ?? null,
    vendorId: row.vendor?.id ?? null,
    status: row.status ?? 'unknown',
    executed: row.executed ?? false,
    date: row.contract_date ?? row.created_at,
    amount: amount === null ? null : decimal(amount),
    billed: billed === null ? null : decimal(billed),
    remaining: amount === null || billed === null ? null : decimal(amount - billed),
    currency: currencyOf(row),
  }
}
