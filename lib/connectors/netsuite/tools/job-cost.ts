import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { type CallContext, defineTool } from '../../kit/connector.ts'
import { field, money } from '../../kit/data-classes.ts'
import { decimal, sumOf } from '../../kit/money.ts'
import { wholeOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { orBlank } from '../../kit/unread.ts'
import type { VendorHttp } from '../../kit/vendor-http.ts'
import { type Budget, type BudgetRow, budgetOf, type Part, readBudgets } from '../budget.ts'
import { accountsOf, type CostCode, costCodeOf, ofCostCode } from '../cost-code.ts'
import { ratio } from '../figures.ts'
import { from, inDecimals, shareOf } from '../job-figures.ts'
import { numberIn, requireJobKey } from '../job-key.ts'
import { jobsElsewhere } from '../job-subsidiaries.ts'
import { requireJob } from '../lookups.ts'
import { ledgerLines, posted } from '../postings.ts'
import { allOf, type Condition, since, until } from '../query.ts'
import { alsoSelect, unmapped } from '../slots.ts'
import { allRows, cents, text, textIfAny } from '../suiteql.ts'

const coded = { code: text, title: textIfAny, category: textIfAny }
const actualRow = z.object({ ...coded, code: textIfAny, amount: cents })

/** Of lines that name an account only. */
const UNCODED = 'Without a cost code'

/** Null where NetSuite has no budget that this connection knows of. */
const figures = {
  originalBudget: money('budget', 'Budget at bid').nullable(),
  budget: money('budget', 'Budget with approved changes').nullable(),
  actual: money('cost', 'Posted cost'),
  forecast: money('budget', 'Cost at completion as forecast now').nullable(),
  variance: money('budget', 'Budget less forecast; negative is an overrun').nullable(),
}

const sorts = ['variance', 'actual', 'budget', 'forecast', 'spent'] as const
type Sort = (typeof sorts)[number]

export const jobCost = defineTool({
  name: 'job_cost',
  title: 'Job cost by cost code',
  description:
    'One job’s cost by cost code from posted costs: original and current budget, actual, forecast at completion, ' +
    'variance and share spent, with totals. Largest overrun first, or ranked by cost, budget, forecast or share ' +
    'spent. Use it to find which cost codes move a job’s margin. Costs not yet posted (unapproved bills, commitments) are not in it.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({
    project: inputs.project,
    costCode: z.string().max(20).optional().describe('One cost code, for example 03-3000'),
    category: z.enum(['labor', 'material', 'subcontract', 'equipment', 'other']).optional(),
    from: inputs.date.optional().describe('Count costs posted from this day; budget and forecast stay whole'),
    to: inputs.date.optional().describe('Count costs posted up to this day'),
    sort: z
      .enum(sorts)
      .optional()
      .describe('Most first; variance begins with the largest overrun. Default variance, or actual without a budget'),
  }),
  output: recordsOutput(
    {
      project: z.string(),
      costCode: z.string(),
      title: z.string().optional(),
      category: z.string().optional(),
      ...figures,
      spent: field.budget(ratio('Actual by budget; 0 without a budget')).nullable(),
    },
    { totals: z.object({ ...figures, spent: field.budget(ratio('Actual by budget')).nullable() }) },
  ),
  slots: {
    needs: ['job_key'],
    uses: [
      'book',
      ...['cost_code', 'cost_code_title', 'cost_type'],
      ...['budget_record', 'budget_job', 'budget_code', 'budget_original', 'budget_revised', 'budget_forecast'],
    ],
  },
  async run(input, vendor, call) {
    const { slots: names } = call
    const jobId = await requireJob(vendor, call, input.project)
    if ((await jobsElsewhere(vendor, call, jobId)).has(jobId)) throw notOurs(input.project)
    const code = costCodeOf(names) ?? accountsOf(names)
    const of = [ofCostCode(names, input.costCode), ofCategory(names, code, input.category)]
    const budget = budgetOf(names, code)
    if (input.sort !== undefined) requireFigures(budget, input.sort)
    const budgets = budget === null ? null : await readBudgets(vendor, budget, { code, jobId, of })
    const actuals = await readActuals(vendor, call, { code, jobId, of, ...input })

    const lines = join(budgets?.rows ?? [], actuals.rows, { code, budget }).sort(orderOf(input.sort))
    const toRecord = (line: Line) => ({
      id: line.id,
      type: line.type,
      project: numberIn(call, input.project),
      costCode: line.code,
      title: line.title,
      category: line.category,
      ...told([line], budget),
    })
    const said = {
      complete: budgets?.complete !== false && actuals.complete,
      empty: `${input.project} has no budget or posted cost that fits.`,
      notes: [costCodeOf(names) === null ? 'Costs are by account.' : undefined],
    }
    return { ...wholeOf(lines, said, toRecord), totals: told(lines, budget) }
  },
})

function notOurs(project: string): GatewayError {
  return new GatewayError(
    'not_found',
    `${project} belongs to another subsidiary in NetSuite than those that are mapped.`,
  )
}

function ofCategory(names: SlotNames, { type }: CostCode, category: string | undefined): Condition | undefined {
  if (category === undefined) return undefined
  return [`${type ?? unmapped(costCodeOf(names) === null ? 'cost_code' : 'cost_type')} = ?`, category]
}

async function readActuals(
  vendor: VendorHttp,
  call: CallContext,
  { code, jobId, of, from: first, to }: Part & { from?: string | undefined; to?: string | undefined },
) {
  const where = allOf(
    [posted(call.slots)],
    ["a.accttype IN ('COGS', 'Expense')"],
    [`tl.${requireJobKey(call).line} = ?`, jobId],
    ...of,
    since('t.trandate', first),
    until('t.trandate', to),
  )
  const told = [code.name, code.title, code.type].filter((column) => column !== null)
  const line = code.kind === 'account' ? 'tal.account' : `tl.${code.line}`
  return await allRows(vendor, actualRow, {
    sql: `SELECT ${code.name} AS code${alsoSelect({ title: code.title, category: code.type })}, SUM(tal.amount) AS amount
      FROM ${ledgerLines} LEFT JOIN ${code.table} cc ON cc.id = ${line} WHERE ${where.sql}
      GROUP BY ${[...new Set(told)].join(', ')} ORDER BY ${code.name}`,
    params: where.params,
  })
}

type Line = BudgetRow & { type: string; actual: number }

/** A cost code has a budget, a cost or both. A line is the budget record, or the cost code where there is no budget. */
function join(
  budgets: BudgetRow[],
  actuals: z.output<typeof actualRow>[],
  { code: { table }, budget }: { code: CostCode; budget: Budget | null },
): Line[] {
  const lines = new Map<string, Line>()
  const has = (amount: keyof Budget['amounts']) => budget !== null && budget.amounts[amount] !== null
  for (const one of budgets) {
    const known = lines.get(one.code)
    const amount = (of: keyof Budget['amounts']) => (has(of) ? orBlank(one[of]) + (known?.[of] ?? 0) : null)
    const amounts = { original: amount('original'), revised: amount('revised'), forecast: amount('forecast') }
    lines.set(one.code, { ...one, type: budget?.record ?? '', ...amounts, actual: 0 })
  }
  for (const { code = UNCODED, title, category, amount } of actuals) {
    const none = (of: keyof Budget['amounts']) => (has(of) ? 0 : null)
    const bare = { id: code, type: table, code, title, category, original: none('original'), revised: none('revised') }
    const forecast = has('forecast') ? amount : null
    lines.set(code, { ...(lines.get(code) ?? { ...bare, forecast }), actual: amount })
  }
  return [...lines.values()]
}

/** What is not known cannot be an order. */
function requireFigures(budget: Budget | null, sort: Sort): void {
  if (sort === 'actual') return
  if (budget === null) unmapped('budget_record')
  if (sort !== 'forecast' && budget.amounts.revised === null) unmapped('budget_revised')
  if ((sort === 'variance' || sort === 'forecast') && budget.amounts.forecast === null) unmapped('budget_forecast')
}

function orderOf(sort: Sort | undefined): (a: Line, b: Line) => number {
  if (sort === undefined || sort === 'variance') return byOverrun
  const amount = ({ actual, revised, forecast }: Line): number => {
    if (sort === 'actual') return actual
    if (sort === 'spent') return shareOf(actual, revised) ?? Number.NEGATIVE_INFINITY
    return (sort === 'budget' ? revised : forecast) ?? Number.NEGATIVE_INFINITY
  }
  return (a, b) => {
    const [one, other] = [amount(a), amount(b)]
    return one === other ? a.code.localeCompare(b.code) : other - one
  }
}

/** The largest overrun first; by cost where no budget says what that is. */
function byOverrun(a: Line, b: Line): number {
  const [one, other] = [varianceOf([a]), varianceOf([b])]
  return one === null || other === null ? b.actual - a.actual : one - other
}

function varianceOf(lines: Line[]): number | null {
  return from([sumIn(lines, 'revised'), sumIn(lines, 'forecast')], (budget, forecast) => budget - forecast)
}

/** A sum in which a part is not known is not known either. */
function sumIn(lines: Line[], of: keyof Budget['amounts']): number | null {
  return lines.some((line) => line[of] === null) ? null : sumOf(lines, (line) => line[of])
}

function told(lines: Line[], budget: Budget | null) {
  const sum = (of: keyof Budget['amounts']) =>
    budget === null || budget.amounts[of] === null ? null : sumIn(lines, of)
  const actual = sumOf(lines, (line) => line.actual)
  const isCompared = sum('revised') !== null && sum('forecast') !== null
  return {
    originalBudget: inDecimals(sum('original')),
    budget: inDecimals(sum('revised')),
    actual: decimal(actual),
    forecast: inDecimals(sum('forecast')),
    variance: isCompared ? inDecimals(varianceOf(lines)) : null,
    spent: shareOf(actual, sum('revised')),
  }
}
