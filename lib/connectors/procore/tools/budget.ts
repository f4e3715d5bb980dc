import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { openProcore } from '../api.ts'
import { dollars, ratio, roundHours } from '../money.ts'
import { findProject, unknownProject } from '../projects.ts'
import { matches, nothing, pageOf } from '../results.ts'
import { type BudgetLine, readBudgetLines } from './budget-view.ts'

const amount = z.number().describe('US dollars')
const amounts = {
  original: amount,
  modifications: amount,
  revised: z.number().describe('Original plus modifications, US dollars'),
  committed: amount.nullable(),
  actual: z.number().nullable().describe('Job to date cost, US dollars'),
  forecastToComplete: amount.nullable(),
  estimateAtCompletion: z.number().nullable().describe('Actual plus forecast to complete, US dollars'),
  estimateShare: z
    .number()
    .nullable()
    .describe('Estimate at completion as a fraction of the revised budget: 1.38 is 138 % of plan'),
  variance: z.number().nullable().describe('Revised minus estimate at completion, US dollars: negative is over budget'),
  actualShare: z.number().nullable().describe('Actual so far as a fraction of the revised budget'),
  plannedHours: z.number().nullable().describe('Labour lines only'),
  actualHours: z.number().nullable(),
  hoursShare: z.number().nullable().describe('Actual as a fraction of planned hours'),
}

export const budget = defineTool({
  name: 'budget',
  title: 'Job budget',
  description:
    'A job’s budget by cost code and category: original, modifications, committed, actual, forecast and variance, and ' +
    'planned against actual hours on labour lines, worst variance first, with totals over the lines found. ' +
    'Needs the job number; narrow it to a cost code or category. Actual is Procore’s, accounting may differ by unposted bills.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({
    project: inputs.project,
    costCode: z.string().max(20).optional().describe('Cost code or its beginning, for example 03-3000 or 03'),
    category: z.string().max(40).optional().describe('Part of the category’s name, for example Labor'),
    overBudgetOnly: z.boolean().default(false),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    { project: inputs.project, costCode: z.string(), title: z.string(), category: z.string(), ...amounts },
    { totals: z.object(amounts) },
  ),
  async run(input, vendor, call) {
    const api = openProcore(vendor, call)
    const project = await findProject(api, input.project)
    if (project === null) return { ...nothing(unknownProject(input.project)), totals: figures([]) }

    const view = await readBudgetLines(api, project)
    const lines = view.rows
      .filter(({ costCode }) => input.costCode === undefined || costCode.startsWith(input.costCode))
      .filter(({ category }) => matches(input.category, category))
      .filter((line) => !input.overBudgetOnly || (variance(line) ?? 0) < 0)
      .sort((a, b) => (variance(a) ?? 0) - (variance(b) ?? 0) || a.costCode.localeCompare(b.costCode))

    const found = { rows: lines, complete: view.complete, empty: 'No budget line fits.', note: view.note }
    return {
      ...pageOf(found, input, (line) => ({
        id: line.id,
        type: 'budget_line',
        project: input.project,
        costCode: line.costCode,
        title: line.title,
        category: line.category,
        ...figures([line]),
      })),
      totals: figures(lines),
    }
  },
})

function variance({ original, modifications, actual, forecast }: BudgetLine): number | null {
  if (actual === null || forecast === null) return null
  return original + modifications - actual - forecast
}

/** The figures of one line, or of many together; a column that the view lacks stays `null`. */
function figures(lines: readonly BudgetLine[]) {
  const total = (pick: (line: BudgetLine) => number | null): number | null =>
    lines.some((line) => pick(line) !== null) ? lines.reduce((sum, line) => sum + (pick(line) ?? 0), 0) : null
  const money = (value: number | null) => (value === null ? null : dollars(value))

  const original = total((line) => line.original) ?? 0
  const modifications = total((line) => line.modifications) ?? 0
  const revised = original + modifications
  const actual = total((line) => line.actual)
  const forecast = total((line) => line.forecast)
  const estimate = actual === null || forecast === null ? null : actual + forecast
  const plannedHours = total((line) => line.plannedHours)
  const actualHours = total((line) => line.actualHours)
  return {
    original: dollars(original),
    modifications: dollars(modifications),
    revised: dollars(revised),
    committed: money(total((line) => line.committed)),
    actual: money(actual),
    forecastToComplete: money(forecast),
    estimateAtCompletion: money(estimate),
    estimateShare: estimate === null ? null : ratio(estimate, revised),
    variance: money(estimate === null ? null : revised - estimate),
    actualShare: actual === null ? null : ratio(actual, revised),
    plannedHours: plannedHours === null ? null : roundHours(plannedHours),
    actualHours: actualHours === null ? null : roundHours(actualHours),
    hoursShare: plannedHours === null || actualHours === null ? null : ratio(actualHours, plannedHours),
  }
}
