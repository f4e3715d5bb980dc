import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { sumsOf, sumsOutput } from '../../kit/currency.ts'
import { money } from '../../kit/data-classes.ts'
import { decimal, sumOf } from '../../kit/money.ts'
import { inputs, recordCurrency, recordsOutput } from '../../kit/records.ts'
import { matches } from '../../kit/text.ts'
import { acrossProjects } from '../across.ts'
import { answerOf } from '../answer.ts'
import { openProcore } from '../api.ts'
import { countBlanks, currencyOf } from '../money.ts'
import { withReaders } from '../private-contracts.ts'
import { privateNote } from '../private-items.ts'
import { type JobOf, jobFields, jobOf, jobsAsked } from '../projects.ts'
import { type Contract, canBe, contractReader, type Kind, kinds, statuses } from './commitment-lists.ts'

export const commitments = defineTool({
  name: 'commitments',
  title: 'Commitments',
  description:
    'Subcontracts and purchase orders with vendor, status, amount, billed and what is left, largest first, with totals. ' +
    'One job, or all active jobs unless asked otherwise; filter by vendor to see what is committed to one company over all jobs.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({
    project: inputs.project.optional(),
    jobs: jobsAsked,
    kind: z.enum(['subcontract', 'purchase_order', 'all']).default('all'),
    status: z
      .enum(['all', ...new Set([...statuses.subcontract, ...statuses.purchase_order])])
      .default('all')
      .describe('A subcontract that is done is Complete, a purchase order Closed; without it both are listed'),
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
      ...sumsOutput({
        amountTotal: money('cost', 'Of all that fit'),
        billedTotal: money('cost', 'Of all that fit; null when Procore does not show it').nullable(),
      }),
      projects: z.array(z.string()).describe('Jobs with such commitments, by number or name'),
    },
  ),
  slots: { uses: ['job_no'] },
  async run(input, vendor, call) {
    const api = openProcore(vendor, call)
    const read = contractReader(api, input)
    const found = await acrossProjects(api, { project: input.project, status: input.jobs }, async (project) => {
      const list = await read(project)
      const contracts = await withReaders(api, project, list.rows)
      return { ...list, rows: contracts.map((row) => ({ ...row, job: jobOf(project) })) }
    })
    const open = found.rows.filter(({ shown }) => shown)
    const rows = open
      .filter((row) => matches(input.vendor, row.vendor?.name))
      .filter((row) => matches(input.search, row.number, row.title))
      .filter((row) => !input.unexecutedOnly || row.executed !== true)
      .sort((a, b) => (b.grand_total ?? 0) - (a.grand_total ?? 0) || a.id.localeCompare(b.id))

    const isBilledShown = rows.length === 0 || rows.some((row) => row.total_requisitions_amount !== null)
    const { sums, note } = sumsOf(rows, { currencyOf, own: call.company.currency }, (some) => ({
      amountTotal: decimal(sumOf(some, (row) => row.grand_total)),
      billedTotal: isBilledShown ? decimal(sumOf(some, (row) => row.total_requisitions_amount)) : null,
    }))
    countBlanks(rows, (row) => row.grand_total)
    if (isBilledShown) countBlanks(rows, (row) => row.total_requisitions_amount)
    const unbilled = isBilledShown ? undefined : 'Procore does not show what is billed.'
    const notes = [privateNote('commitments', found.rows, open), unbilled, note]
    const answer = { ...found, rows, empty: found.nothing ?? emptyOf(input), notes }
    return {
      ...answerOf(answer, input, toRecord),
      count: rows.length,
      ...sums,
      projects: [...new Set(rows.map(({ job }) => job.project ?? job.projectName ?? ''))].sort(),
    }
  },
})

function emptyOf({ kind, status }: { kind: Kind | 'all'; status: string }): string {
  if (kind === 'all' || canBe(kind, status)) return 'No commitment fits.'
  const name = kind === 'purchase_order' ? 'A purchase order' : 'A subcontract'
  return `${name} is never ${status} in Procore: its states are ${statuses[kind].join(', ')}.`
}

function toRecord(row: Contract & { job: JobOf }) {
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
