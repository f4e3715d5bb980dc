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
import { type PrimeContract, primeContracts as readContracts } from '../prime-contracts.ts'
import { privateNote } from '../private-items.ts'
import { type JobOf, jobFields, jobOf } from '../projects.ts'

type Contract = PrimeContract & { job: JobOf }

export const primeContracts = defineTool({
  name: 'prime_contracts',
  title: 'Prime contracts',
  description:
    'Contracts with the owner as Procore keeps them: number, title, status, whether signed, dates, amount, approved ' +
    'changes and retainage, largest first, with their total. One job or all active jobs. What was invoiced on them is ' +
    'in owner_invoices; what accounting billed and was paid is not in Procore.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({
    project: inputs.project.optional(),
    status: z.string().max(50).optional().describe('As Procore writes it, for example Approved or Draft'),
    executed: z.boolean().optional().describe('true: signed ones; false: those not signed'),
    search: z.string().max(100).optional().describe('Part of the number or title'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      ...jobFields,
      number: z.string(),
      title: z.string(),
      status: z.string(),
      executed: z.boolean(),
      contractDate: inputs.date.nullable(),
      executionDate: inputs.date.nullable(),
      amount: money('contract_money', 'Procore’s grand total of the contract; null when it shows none').nullable(),
      approvedChanges: money('contract_money', 'Of its approved change orders, where Procore says it').nullable(),
      retainagePercent: z.number().nullable().describe('10 means 10 %'),
      currency: recordCurrency,
    },
    {
      contractCount: z.number().int(),
      ...sumsOutput({
        amountTotal: money('contract_money', 'Of all contracts found'),
        approvedChangesTotal: money('contract_money', 'Of all contracts found'),
      }),
    },
  ),
  slots: { uses: ['job_no'] },
  async run(input, vendor, call) {
    const api = openProcore(vendor, call)
    const found = await acrossProjects(api, { project: input.project, status: 'active' }, async (project) => {
      const { rows, complete } = await readContracts(api, project)
      return { rows: rows.map((row): Contract => ({ ...row, job: jobOf(project) })), complete }
    })
    const open = found.rows.filter(({ shown }) => shown)
    const rows = open
      .filter(({ status }) => input.status === undefined || matches(input.status, status))
      .filter(({ executed }) => input.executed === undefined || (executed === true) === input.executed)
      .filter(({ number, title }) => matches(input.search, number, title))
      .sort((a, b) => (b.grand_total ?? 0) - (a.grand_total ?? 0) || a.id.localeCompare(b.id))
    countBlanks(rows, ({ grand_total }) => grand_total)
    const { sums, note } = sumsOf(rows, { currencyOf, own: call.company.currency }, (some) => ({
      amountTotal: decimal(sumOf(some, ({ grand_total }) => grand_total)),
      approvedChangesTotal: decimal(sumOf(some, ({ approved_change_orders }) => approved_change_orders)),
    }))
    const empty = found.nothing ?? 'No prime contract fits.'
    const notes = [privateNote('prime contracts', found.rows, open), note]
    return {
      ...answerOf({ ...found, rows, empty, notes }, input, toRecord),
      contractCount: rows.length,
      ...sums,
    }
  },
})

function toRecord(row: Contract) {
  const { approved_change_orders: changes, grand_total: total } = row
  return {
    id: row.id,
    type: 'prime_contract',
    ...row.job,
    number: row.number ?? row.id,
    title: row.title ?? '',
    status: row.status ?? 'unknown',
    executed: row.executed ?? false,
    contractDate: row.contract_date,
    executionDate: row.execution_date,
    amount: total === null ? null : decimal(total),
    approvedChanges: changes === null ? null : decimal(changes),
    retainagePercent: row.retainage_percent,
    currency: currencyOf(row),
  }
}
