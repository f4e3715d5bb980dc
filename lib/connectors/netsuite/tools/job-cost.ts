import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { type CallContext, defineTool } from '../../kit/connector.ts'
import { field, money } from '../../kit/data-classes.ts'
import { decimal, sumOf } from '../../kit/money.ts'
import { wholeOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import type { VendorHttp } from '../../kit/vendor-http.ts'
import { type Budget, budgetOf } from '../budget.ts'
import { accountsOf, type CostCode, costCodeOf, ofCostCode } from '../cost-code.ts'
import { ratio } from '../figures.ts'
import { type CostLine, costLines } from '../job-cost-lines.ts'
import { from, inDecimals, shareOf } from '../job-figures.ts'
import { numberIn, requireJobKey } from '../job-key.ts'
import { jobsElsewhere } from '../job-subsidiaries.ts'
import { requireJob } from '../lookups.ts'
import type { Condition } from '../query.ts'
import { unmapped } from '../slots.ts'

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

const groupings = ['costCode', 'job', 'category'] as const
type Grouping = (typeof groupings)[number]

export const jobCost = defineTool({
  name: 'job_cost',
  title: 'Job cost by cost code',
  description:
    'One job’s cost by cost code from posted costs, or all jobs’ by job, cost code or category: original and current ' +
    'budget, actual, forecast at completion, variance and share spent, with totals. Largest overrun first, or ranked ' +
    'by cost, budget, forecast or share spent. Use it to find which cost codes move a job’s margin. Costs not yet ' +
    'posted (unapproved bills, commitments) are not in it.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({
    project: inputs.project.optional().describe('One job; all jobs where it is left out'),
    groupBy: z
      .enum(groupings)
      .optional()
      .describe('What one record is; default is a cost code of the job, or a job where none is named'),
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
      project: z.string().optional().describe('When one job is named, or by job'),
      name: z.string().optional().describe('The job’s, by job'),
      costCode: z.string().optional().describe('By cost code'),
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
    const jobId = await jobIn(vendor, call, input.project)
    const groupBy = input.groupBy ?? (input.project === undefined ? 'job' : 'costCode')
    const code = costCodeOf(names) ?? accountsOf(names)
    const of = [ofCostCode(names, input.costCode), ofCategory(names, code, input.category)]
    const budget = budgetOf(names, code)
    if (input.sort !== undefined) requireFigures(budget, input.sort)
    const { lines, complete } = await costLines(vendor, call, { ...input, code, jobId, of, budget })
    const groups = [...Map.groupBy(lines, (line) => keyOf(line, groupBy)).values()].sort(orderOf(input.sort, groupBy))
    const toRecord = (group: CostLine[]) => ({
      ...headOf(group, groupBy, requireJobKey(call).table, (number) => numberIn(call, number)),
      ...(input.project === undefined ? {} : { project: numberIn(call, input.project) }),
      ...told(group, budget),
    })
    const said = {
      complete,
      empty: `${input.project ?? 'NetSuite'} has no budget or posted cost that fits.`,
      notes: [costCodeOf(names) === null ? 'Costs are by account.' : undefined],
    }
    return { ...wholeOf(groups, said, toRecord), totals: told(lines, budget) }
  },
})

async function jobIn(vendor: VendorHttp, call: CallContext, project: string | undefined): Promise<string | undefined> {
  if (project === undefined) return undefined
  const id = await requireJob(vendor, call, project)
  if ((await jobsElsewhere(vendor, call, id)).has(id)) throw notOurs(project)
  return id
}

const NONE = 'none'

function keyOf({ code, job, category = NONE }: CostLine, groupBy: Grouping): string {
  if (groupBy === 'costCode') return code
  return groupBy === 'job' ? job : category
}

function headOf([first]: readonly CostLine[], by: Grouping, jobTable: string, numbered: (number: string) => string) {
  const { id = '', type = '', code = '', title, category, job = '', jobnumber = '', jobname } = first ?? {}
  if (by === 'costCode') return { id, type, costCode: code, title, category }
  if (by === 'job') return { id: job, type: jobTable, project: numbered(jobnumber), name: jobname }
  return { id: category ?? NONE, type: 'category', category }
}

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

/** What is not known cannot be an order. */
function requireFigures(budget: Budget | null, sort: Sort): void {
  if (sort === 'actual') return
  if (budget === null) unmapped('budget_record')
  if (sort !== 'forecast' && budget.amounts.revised === null) unmapped('budget_revised')
  if ((sort === 'variance' || sort === 'forecast') && budget.amounts.forecast === null) unmapped('budget_forecast')
}

type Order = (a: CostLine[], b: CostLine[]) => number

function orderOf(sort: Sort | undefined, groupBy: Grouping): Order {
  if (sort === undefined || sort === 'variance') return byOverrun
  const amount = (lines: CostLine[]): number => {
    if (sort === 'actual') return actualOf(lines)
    const [revised, forecast] = [sumIn(lines, 'revised'), sumIn(lines, 'forecast')]
    const known = sort === 'spent' ? shareOf(actualOf(lines), revised) : sort === 'budget' ? revised : forecast
    return known ?? Number.NEGATIVE_INFINITY
  }
  const placeOf = ([first]: CostLine[]) => (first === undefined ? '' : keyOf(first, groupBy))
  return (a, b) => {
    const [one, other] = [amount(a), amount(b)]
    return one === other ? placeOf(a).localeCompare(placeOf(b)) : other - one
  }
}

/** The largest overrun first; by cost where no budget says what that is. */
const byOverrun: Order = (a, b) => {
  const [one, other] = [varianceOf(a), varianceOf(b)]
  return one === null || other === null ? actualOf(b) - actualOf(a) : one - other
}

function actualOf(lines: readonly CostLine[]): number {
  return sumOf(lines, (line) => line.actual)
}

function varianceOf(lines: CostLine[]): number | null {
  return from([sumIn(lines, 'revised'), sumIn(lines, 'forecast')], (budget, forecast) => budget - forecast)
}

/** A sum in which a part is not known is not known either. */
function sumIn(lines: CostLine[], of: keyof Budget['amounts']): number | null {
  return lines.some((line) => line[of] === null) ? null : sumOf(lines, (line) => line[of])
}

function told(lines: CostLine[], budget: Budget | null) {
  const sum = (of: keyof Budget['amounts']) =>
    budget === null || budget.amounts[of] === null ? null : sumIn(lines, of)
  const actual = actualOf(lines)
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
