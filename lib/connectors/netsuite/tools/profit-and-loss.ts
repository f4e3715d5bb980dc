import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { field, money } from '../../kit/data-classes.ts'
import { decimal, sumOf } from '../../kit/money.ts'
import { wholeOf } from '../../kit/page.ts'
import { recordsOutput } from '../../kit/records.ts'
import { accountName } from '../accounts.ts'
import { ratio, share } from '../figures.ts'
import { accountKinds, type Month, type MonthAccount, monthsOf, trailingYear } from '../income.ts'

const month = z.string().regex(/^\d{4}-\d{2}$/)

const figures = {
  revenue: money('contract_money', 'Income'),
  jobCost: money('cost', 'Cost of jobs'),
  grossProfit: money('contract_money', 'Revenue less cost of jobs'),
  grossMargin: field.contractMoney(ratio('Gross profit by revenue')),
  expenses: money('cost', 'Overhead'),
  netIncome: money('contract_money', 'Gross profit less overhead'),
}

/** An account's amount has the name that the month's own has: who may not see one sees neither. */
const account = z.object({
  id: z.string(),
  number: z.string().optional(),
  name: z.string(),
  kind: z.enum(accountKinds).describe('Under which name the amount stands'),
  revenue: figures.revenue.optional(),
  jobCost: figures.jobCost.optional(),
  expenses: figures.expenses.optional(),
})

export const profitAndLoss = defineTool({
  name: 'profit_and_loss',
  title: 'Profit and loss by month',
  description:
    'Revenue, job cost, gross profit and margin, overhead and net income per accounting period from the general ledger, with ' +
    'totals of the asked months and of the trailing twelve closed months, and account by account where asked. Default is ' +
    'the last twelve closed months. For one job’s margin use jobs.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({
    from: month.optional().describe('First month, YYYY-MM'),
    to: month.optional().describe('Last month, YYYY-MM'),
    includeOpen: z.boolean().default(false).describe('Also months that are not closed yet'),
    includeAdjustments: z
      .boolean()
      .default(false)
      .describe('Also what was posted to adjustment periods, in the month that they begin in'),
    accounts: z.boolean().default(false).describe('Also what each month is made of, account by account'),
  }),
  output: recordsOutput(
    {
      period: z.string().describe('Month, YYYY-MM'),
      name: z.string(),
      startDate: z.string(),
      endDate: z.string(),
      closed: z.boolean(),
      ...figures,
      accounts: z.array(account).optional().describe('Only when asked for'),
    },
    {
      totals: z.object({ months: z.number().int(), ...figures }),
      trailing12: z
        .object({ from: z.string().optional(), to: z.string().optional(), months: z.number().int(), ...figures })
        .describe('The last twelve closed months, whatever was asked'),
    },
  ),
  slots: { uses: ['account_number', 'book'] },
  async run(input, vendor, call) {
    const { months, complete, note } = await monthsOf(vendor, call, {
      adjusted: input.includeAdjustments,
      accounts: input.accounts,
    })
    const trailing = trailingYear(months)
    const asked = input.from !== undefined || input.to !== undefined
    const base = asked ? months.filter((one) => within(one.month, input.from, input.to)) : lastYear(months, trailing)
    const found = base.filter(({ closed }) => closed || input.includeOpen)
    const toRecord = (one: Month) => ({
      id: one.id,
      type: 'accountingPeriod',
      period: one.month,
      name: one.name,
      startDate: one.startDate,
      endDate: one.endDate,
      closed: one.closed,
      ...inDecimals([one]),
      ...(input.accounts ? { accounts: one.accounts.map(toAccount) } : {}),
    })
    const empty = 'NetSuite has no posted months there; open ones need includeOpen.'
    const said = { complete, empty, notes: [note] }
    return {
      ...wholeOf(found, said, toRecord),
      totals: { months: found.length, ...inDecimals(found) },
      trailing12: {
        from: trailing[0]?.month,
        to: trailing.at(-1)?.month,
        months: trailing.length,
        ...inDecimals(trailing),
      },
    }
  },
})

function toAccount({ id, number, name, kind, amount }: MonthAccount) {
  return { id, number, name: accountName({ id, acctname: name }), kind, [kind]: decimal(amount) }
}

function within(month: string, from = '0000-00', to = '9999-99'): boolean {
  return month >= from && month <= to
}

/** The trailing year and the open months after it. */
function lastYear(months: Month[], trailing: Month[]): Month[] {
  const [first] = trailing
  return first === undefined ? months : months.filter(({ month }) => month >= first.month)
}

function inDecimals(months: Month[]) {
  const revenue = sumOf(months, (one) => one.revenue)
  const jobCost = sumOf(months, (one) => one.jobCost)
  const expenses = sumOf(months, (one) => one.expenses)
  return {
    revenue: decimal(revenue),
    jobCost: decimal(jobCost),
    grossProfit: decimal(revenue - jobCost),
    grossMargin: share(revenue - jobCost, revenue),
    expenses: decimal(expenses),
    netIncome: decimal(revenue - jobCost - expenses),
  }
}
