import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { sumsOf } from '../../kit/currency.ts'
import { field, money } from '../../kit/data-classes.ts'
import { decimal, share } from '../../kit/money.ts'
import { nothing } from '../../kit/page.ts'
import { inputs, recordCurrency, recordsOutput } from '../../kit/records.ts'
import { matches } from '../../kit/text.ts'
import { answerOf } from '../answer.ts'
import { openProcore } from '../api.ts'
import { countBlanks, roundHours } from '../money.ts'
import { findProject, jobFields, jobOf } from '../projects.ts'
import { unmapped } from '../slots.ts'
import type { Keys } from './budget-columns.ts'
import { type BudgetLine, isShown } from './budget-line.ts'
import { readBudget } from './budget-view.ts'

const planned = (schema: z.ZodNumber, meaning: string) => field.budget(schema.nullable().describe(meaning))

const amounts = {
  original: money('budget', 'Original budget').nullable(),
  modifications: money('budget', 'Changes to the budget').nullable(),
  revised: money('budget', 'Original plus modifications and approved change orders').nullable(),
  committed: money('cost', 'Committed cost').nullable(),
  actual: money('cost', 'Job to date cost').nullable(),
  forecastToComplete: money('budget', 'Still to be spent').nullable(),
  estimateAtCompletion: money('budget', 'What the whole is expected to cost').nullable(),
  estimateShare: planned(
    z.number(),
    'Estimate at completion as a fraction of the revised budget: 1.38 is 138 % of plan',
  ),
  variance: money('budget', 'Revised minus estimate at completion: negative is over budget').nullable(),
  actualShare: planned(z.number(), 'Actual so far as a fraction of the revised budget'),
  plannedHours: planned(z.number(), 'Labour lines only'),
  actualHours: z.number().nullable(),
  hoursShare: planned(z.number(), 'Actual as a fraction of planned hours'),
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
    {
      ...jobFields,
      costCode: z.string(),
      title: z.string(),
      category: z.string(),
      currency: recordCurrency,
      ...amounts,
    },
    {
      totals: z.object(amounts).nullable().describe('Null when the lines are in several currencies'),
      byCurrency: z
        .array(z.object({ currency: z.string(), totals: z.object(amounts) }))
        .optional()
        .describe('The totals for each currency, when there are several'),
    },
  ),
  slots: {
    needs: ['budget_view'],
    uses: [
      'col_original',
      'col_revised',
      'col_committed',
      'col_direct',
      'col_pending',
      'col_eac',
      'col_over_under',
      'col_planned_hours',
      'col_actual_hours',
      'job_no',
    ],
  },
  async run(input, vendor, call) {
    const api = openProcore(vendor, call)
    const choice = await findProject(api, input.project)
    if (choice.project === null) return { ...nothing(choice.why), totals: figures([]) }
    const job = jobOf(choice.project)

    const view = await readBudget(api, choice.project)
    if (input.overBudgetOnly && view.rows.length > 0) requireVariance(view.keys)
    const rows = view.rows
      .filter(({ costCode }) => input.costCode === undefined || costCode.startsWith(input.costCode))
      .filter(({ category }) => matches(input.category, category))
      .filter((line) => !input.overBudgetOnly || (line.variance ?? 0) < 0)
      .sort((a, b) => (a.variance ?? 0) - (b.variance ?? 0) || a.costCode.localeCompare(b.costCode))

    countGaps(rows, view.keys)
    const money = { currencyOf: ({ currency }: BudgetLine) => currency, own: call.company.currency }
    const { sums, note } = sumsOf(rows, money, (some) => ({ totals: figures(some) }))
    const found = { rows, complete: view.complete, empty: 'No budget line fits.', notes: [...view.notes, note] }
    return {
      ...answerOf(found, input, (line) => ({
        id: line.id,
        type: 'budget_line',
        ...job,
        costCode: line.costCode,
        title: line.title,
        category: line.category,
        currency: line.currency,
        ...figures([line]),
      })),
      ...sums,
    }
  },
})

/** Which lines are over budget cannot be said without it, and none would be another answer. */
function requireVariance(keys: Keys): void {
  if (!isShown(keys, 'overUnder')) throw unmapped('col_over_under')
}

/** A column that the view has, but not for every line. */
function countGaps(lines: readonly BudgetLine[], keys: Keys): void {
  const known = counted.filter((column) => isShown(keys, column) && lines.some((line) => line[column] !== null))
  countBlanks(lines, ...known.map((column) => (line: BudgetLine) => line[column]))
}

const counted = [
  'original',
  'modifications',
  'revised',
  'committed',
  'actual',
  'forecast',
  'estimate',
  'plannedHours',
  'actualHours',
] as const

/** The figures of one line, or of many together; a column that the view lacks stays `null`. */
function figures(lines: readonly BudgetLine[]) {
  const total = (pick: (line: BudgetLine) => number | null): number | null =>
    lines.some((line) => pick(line) !== null) ? lines.reduce((sum, line) => sum + (pick(line) ?? 0), 0) : null
  const money = (value: number | null) => (value === null ? null : decimal(value))
  const of = (part: number | null, whole: number | null) =>
    part === null || whole === null ? null : share(part, whole)

  const revised = total((line) => line.revised)
  const actual = total((line) => line.actual)
  const estimate = total((line) => line.estimate)
  const plannedHours = total((line) => line.plannedHours)
  const actualHours = total((line) => line.actualHours)
  return {
    original: money(total((line) => line.original)),
    modifications: money(total((line) => line.modifications)),
    revised: money(revised),
    committed: money(total((line) => line.committed)),
    actual: money(actual),
    forecastToComplete: money(total((line) => line.forecast)),
    estimateAtCompletion: money(estimate),
    estimateShare: of(estimate, revised),
    variance: money(total((line) => line.variance)),
    actualShare: of(actual, revised),
    plannedHours: plannedHours === null ? null : roundHours(plannedHours),
    actualHours: actualHours === null ? null : roundHours(actualHours),
    hoursShare: of(actualHours, plannedHours),
  }
}
