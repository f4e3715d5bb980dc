import { z } from 'zod'
import { dayOf } from '#lib/core/days.ts'
import { defineTool } from '../../kit/connector.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { openProcore } from '../api.ts'
import { cents, dollars, sumOf } from '../money.ts'
import { acrossProjects, id, named } from '../projects.ts'
import { matches, pageOf } from '../results.ts'

const contractRow = z.object({
  id,
  type: z.string().nullish(),
  number: z.string().nullish(),
  title: z.string().nullish(),
  status: z.string().nullish(),
  executed: z.boolean().nullish(),
  contract_date: z.string().nullish(),
  created_at: z.string().nullish(),
  grand_total: cents,
  total_requisitions_amount: cents,
  vendor: named.nullish(),
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
      project: inputs.project,
      number: z.string(),
      kind: z.enum(['subcontract', 'purchase_order']),
      title: z.string(),
      vendor: z.string().nullable(),
      vendorId: z.string().nullable(),
      status: z.string(),
      executed: z.boolean(),
      date: inputs.date.nullable(),
      amount: z.number().describe('US dollars'),
      billed: z.number().nullable().describe('US dollars'),
      remaining: z.number().nullable().describe('Amount minus billed, US dollars'),
    },
    { count: z.number().int(), amountTotal: z.number(), billedTotal: z.number(), projects: z.array(inputs.project) },
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
      return { rows: rows.map((row) => ({ ...row, project: project.number })), complete }
    })
    const rows = found.rows
      .filter((row) => matches(input.vendor, row.vendor?.name))
      .filter((row) => matches(input.search, row.number, row.title))
      .filter((row) => !input.unexecutedOnly || row.executed !== true)
      .sort((a, b) => (b.grand_total ?? 0) - (a.grand_total ?? 0) || a.id.localeCompare(b.id))

    return {
      ...pageOf(
        { rows, complete: found.complete, hidden: found.hidden, empty: found.nothing ?? 'No commitment fits.' },
        input,
        toRecord,
      ),
      count: rows.length,
      amountTotal: dollars(sumOf(rows, (row) => row.grand_total)),
      billedTotal: dollars(sumOf(rows, (row) => row.total_requisitions_amount)),
      projects: [...new Set(rows.map(({ project }) => project))].sort(),
    }
  },
})

function toRecord(row: z.output<typeof contractRow> & { project: string }) {
  const amount = row.grand_total ?? 0
  const billed = row.total_requisitions_amount
  const kind = row.type === kinds.purchase_order ? ('purchase_order' as const) : ('subcontract' as const)
  return {
    id: row.id,
    type: row.type ?? 'commitment_contract',
    project: row.project,
    number: row.number ?? row.id,
    kind,
    title: row.title ?? '',
    vendor: row.vendor?.name ?? null,
    vendorId: row.vendor?.id ?? null,
    status: row.status ?? 'unknown',
    executed: row.executed ?? false,
    date: dayOf(row.contract_date) ?? dayOf(row.created_at),
    amount: dollars(amount),
    billed: billed === null ? null : dollars(billed),
    remaining: billed === null ? null : dollars(amount - billed),
  }
}
