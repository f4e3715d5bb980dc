import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { field, money } from '../../kit/data-classes.ts'
import { decimal, sumOf } from '../../kit/money.ts'
import { wholeOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { ratio, share } from '../figures.ts'
import { requireJob } from '../lookups.ts'
import { ledgerLines } from '../postings.ts'
import { allOf, since, until, when } from '../query.ts'
import { allRows, cents, centsOrBlank, text, textIfAny } from '../suiteql.ts'

const budgetRow = z.object({
  id: text,
  code: text,
  title: textIfAny,
  category: textIfAny,
  original: centsOrBlank,
  revised: centsOrBlank,
  forecast: centsOrBlank,
})
const actualRow = z.object({ code: text, title: textIfAny, category: textIfAny, amount: cents })

const figures = {
  originalBudget: money('budget', 'Budget at bid'),
  budget: money('budget', 'Budget with approved changes'),
  actual: money('cost', 'Posted cost'),
  forecast: money('budget', 'Cost at completion as forecast now'),
  variance: money('budget', 'Budget less forecast; negative is an overrun'),
}

export const jobCost = defineTool({
  name: 'job_cost',
  title: 'Job cost by cost code',
  description:
    'One job’s cost by cost code from posted costs: original and current budget, actual, forecast at completion, ' +
    'variance and share spent, with totals. Largest overrun first. Use it to find which cost codes move a job’s ' +
    'margin. Costs not yet posted (unapproved bills, commitments) are not in it.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({
    project: inputs.project,
    costCode: z.string().max(20).optional().describe('One cost code, for example 03-3000'),
    category: z.enum(['labor', 'material', 'subcontract', 'equipment', 'other']).optional(),
    from: inputs.date.optional().describe('Count costs posted from this day; budget and forecast stay whole'),
    to: inputs.date.optional().describe('Count costs posted up to this day'),
  }),
  output: recordsOutput(
    {
      project: z.string(),
      costCode: z.string(),
      title: z.string().optional(),
      category: z.string().optional(),
      ...figures,
      spent: field.budget(ratio('Actual by budget; 0 without a budget')),
    },
    { totals: z.object({ ...figures, spent: field.budget(ratio('Actual by budget')) }) },
  ),
  async run(input, vendor) {
    const jobId = await requireJob(vendor, input.project)
    const of = { code: when(input.costCode, 'cc.name = ?'), category: categoryIs(input.category) }

    const budgetOf = allOf(['b.custrecord_budget_job = ?', jobId], of.code, of.category)
    const budgets = await allRows(vendor, budgetRow, {
      sql: `SELECT b.id, cc.name AS code, cc.custrecord_costcode_title AS title,
        cc.custrecord_costcode_category AS category, b.custrecord_budget_original AS original,
        b.custrecord_budget_revised AS revised, b.custrecord_budget_forecast AS forecast
        FROM customrecord_job_budget b JOIN customrecord_cseg_costcode cc ON cc.id = b.custrecord_budget_costcode
        WHERE ${budgetOf.sql} ORDER BY cc.name, b.id`,
      params: budgetOf.params,
    })
    const postedTo = allOf(
      ["tal.posting = 'T'"],
      ["a.accttype = 'COGS'"],
      ['tl.entity = ?', jobId],
      of.code,
      of.category,
      since('t.trandate', input.from),
      until('t.trandate', input.to),
    )
    const actuals = await allRows(vendor, actualRow, {
      sql: `SELECT cc.name AS code, cc.custrecord_costcode_title AS title,
        cc.custrecord_costcode_category AS category, SUM(tal.amount) AS amount FROM ${ledgerLines}
        JOIN customrecord_cseg_costcode cc ON cc.id = tl.cseg_costcode WHERE ${postedTo.sql}
        GROUP BY cc.name, cc.custrecord_costcode_title, cc.custrecord_costcode_category ORDER BY cc.name`,
      params: postedTo.params,
    })

    const lines = join(budgets.rows, actuals.rows).sort((a, b) => a.revised - a.forecast - (b.revised - b.forecast))
    const toRecord = (line: Line) => ({
      id: line.id,
      type: line.type,
      project: input.project,
      costCode: line.code,
      title: line.title,
      category: line.category,
      ...inDecimals([line]),
    })
    const said = {
      complete: budgets.complete && actuals.complete,
      empty: `${input.project} has no budget or posted cost that fits.`,
    }
    return {
      ...wholeOf(lines, said, toRecord),
      totals: inDecimals(lines),
    }
  },
})

type Line = z.output<typeof budgetRow> & { type: string; actual: number }

/** A cost code has a budget, a cost or both. A line is the budget record, or the cost code where there is no budget. */
function join(budgets: z.output<typeof budgetRow>[], actuals: z.output<typeof actualRow>[]): Line[] {
  const lines = new Map<string, Line>()
  for (const budget of budgets) {
    const known = lines.get(budget.code)
    lines.set(budget.code, {
      ...budget,
      type: 'customrecord_job_budget',
      original: budget.original + (known?.original ?? 0),
      revised: budget.revised + (known?.revised ?? 0),
      forecast: budget.forecast + (known?.forecast ?? 0),
      actual: 0,
    })
  }
  for (const { code, title, category, amount } of actuals) {
    const bare = { id: code, type: 'customrecord_cseg_costcode', code, title, category, original: 0, revised: 0 }
    lines.set(code, { ...(lines.get(code) ?? { ...bare, forecast: amount }), actual: amount })
  }
  return [...lines.values()]
}

function inDecimals(lines: Line[]) {
  const budget = sumOf(lines, (line) => line.revised)
  const actual = sumOf(lines, (line) => line.actual)
  const forecast = sumOf(lines, (line) => line.forecast)
  return {
    originalBudget: decimal(sumOf(lines, (line) => line.original)),
    budget: decimal(budget),
    actual: decimal(actual),
    forecast: decimal(forecast),
    variance: decimal(budget - forecast),
    spent: share(actual, budget),
  }
}

function categoryIs(category: string | undefined) {
  return when(category, 'cc.custrecord_costcode_category = ?')
}
