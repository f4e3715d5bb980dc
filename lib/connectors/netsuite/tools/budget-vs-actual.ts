import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { money } from '../../kit/data-classes.ts'
import { decimal, sumOf } from '../../kit/money.ts'
import { pageOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import type { VendorHttp } from '../../kit/vendor-http.ts'
import { type Planned, readPlan } from '../account-budgets.ts'
import { accountName } from '../accounts.ts'
import { reference } from '../links.ts'

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

const figures = {
  budget: money('budget', 'Planned: income and costs are both positive'),
  actual: money('budget', 'Posted: income and costs are both positive'),
  variance: money('budget', 'Actual less budget: good for income, bad for costs'),
}

export const budgetVsActual = defineTool({
  name: 'budget_vs_actual',
  title: 'Budget against actual by account',
  description:
    'The company’s budget and what was posted, per income, cost and expense account and month, or summed per account over the months. ' +
    'Default is this year through the current month, without adjustment periods. It is NetSuite’s own budget of accounts; budgets of jobs by cost code are in job_cost.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({
    from: month.optional().describe('First month, YYYY-MM; default is January of the last month’s year'),
    to: month.optional().describe('Last month, YYYY-MM; default is the current one'),
    groupBy: z.enum(['account', 'account_and_month', 'month']).default('account').describe('What one record is'),
    kind: z.enum(['income', 'cost']).optional().describe('Only income, or only costs and expenses'),
    search: z.string().min(2).max(100).optional().describe('Part of the account’s name or number'),
    sort: z
      .enum(['account', 'variance'])
      .default('account')
      .describe('variance puts the largest difference in either direction first'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      number: z.string().optional().describe('Account number'),
      name: z.string().describe('Account, or the month when grouped by month'),
      kind: z.enum(['income', 'cost']).optional(),
      accountType: z.string().optional().describe('NetSuite’s own word, for example COGS or Expense'),
      month: z.string().optional().describe('YYYY-MM'),
      ...figures,
    },
    {
      from: z.string(),
      to: z.string(),
      totals: z.object({ income: z.object(figures), cost: z.object(figures) }),
    },
  ),
  slots: { needs: ['account_budgets'], uses: ['account_number', 'book'] },
  async run(input, vendor, call) {
    const to = input.to ?? call.today.slice(0, 7)
    const from = input.from ?? `${to.slice(0, 4)}-01`
    const { rows, complete } = await readPlan(vendor, call, { from, to })
    const found = rows.filter((one) => isAsked(one, input))
    const groups = [...Map.groupBy(found, (one) => keyOf(one, input.groupBy)).values()]
    if (input.groupBy === 'month') groups.sort((a, b) => monthOf(a).localeCompare(monthOf(b)))
    if (input.sort === 'variance') groups.sort((a, b) => gapOf(b) - gapOf(a))
    const said = { complete, empty: 'NetSuite has no budget and nothing posted in these months that fits.' }
    const sums = (kind: Planned['kind']) => told(found.filter((one) => one.kind === kind))
    return {
      ...pageOf(groups, input, said, (lines) => ({ ...headOf(lines, input.groupBy, vendor), ...told(lines) })),
      from,
      to,
      totals: { income: sums('income'), cost: sums('cost') },
    }
  },
})

type GroupBy = 'account' | 'account_and_month' | 'month'
type Asked = { kind?: Planned['kind'] | undefined; search?: string | undefined }

function isAsked({ kind, acctnumber = '', acctname = '' }: Planned, asked: Asked): boolean {
  if (asked.kind !== undefined && asked.kind !== kind) return false
  return `${acctnumber} ${acctname}`.toLowerCase().includes((asked.search ?? '').toLowerCase())
}

/** Income and costs are never one record: their sum would mean nothing. */
function keyOf({ id, month, kind }: Planned, groupBy: GroupBy): string {
  if (groupBy === 'month') return `${month} ${kind}`
  return groupBy === 'account' ? id : `${id} ${month}`
}

const monthOf = ([first]: readonly Planned[]) => `${first?.month} ${first?.kind}`

function headOf([first]: readonly Planned[], groupBy: GroupBy, vendor: VendorHttp) {
  const { id = '', acctnumber, acctname, accttype, month = '', kind } = first ?? {}
  if (groupBy === 'month') return { id: `${month} ${kind}`, type: 'accountingPeriod', name: month, kind, month }
  const name = accountName({ id, acctname })
  const account = { ...reference(vendor, 'account', id), number: acctnumber, name, kind, accountType: accttype }
  return groupBy === 'account' ? account : { ...account, month }
}

function gapOf(lines: readonly Planned[]): number {
  return Math.abs(sumOf(lines, ({ budget, actual }) => actual - budget))
}

function told(lines: readonly Planned[]) {
  const [budget, actual] = [sumOf(lines, (one) => one.budget), sumOf(lines, (one) => one.actual)]
  return { budget: decimal(budget), actual: decimal(actual), variance: decimal(actual - budget) }
}
