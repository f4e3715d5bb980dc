import { z } from 'zod'
import { parseAnswer } from '../../kit/answer.ts'
import { rowsOf } from '../../kit/rows.ts'
import { orBlank } from '../../kit/unread.ts'
import { idText, maybePart, maybeText } from '../../kit/values.ts'
import type { Listed, Procore } from '../api.ts'
import { cents, currency, currencyOf, quantity } from '../money.ts'
import type { Project } from '../projects.ts'

/** Money in cents, hours as they are. `null` where the budget view has no such column. */
export type BudgetLine = {
  id: string
  costCode: string
  title: string
  category: string
  /** Null where the row names none: it is the company's own. */
  currency: string | null
  original: number
  modifications: number
  committed: number | null
  actual: number | null
  forecast: number | null
  plannedHours: number | null
  actualHours: number | null
}

const viewRow = z.object({ id: idText, name: maybeText })
const columnRow = z.object({ id: idText, name: maybeText })
const detailRow = z.looseObject({
  id: idText,
  cost_code: maybeText,
  category: maybeText,
  original_budget_amount: cents,
  budget_modifications: cents,
  budget_forecast: maybePart(z.object({ amount: cents })),
  ...currency,
})

/** A company names its columns itself; these are Procore's own names and the usual ones. */
const columnNames = {
  committed: ['Committed Costs', 'Commitments'],
  actual: ['Job to Date Costs', 'Job to Date Cost', 'JTD Costs', 'Actual Costs', 'ERP Job to Date Costs'],
  forecast: ['Forecast to Complete', 'Cost to Complete'],
  plannedHours: ['Budgeted Hours', 'Planned Hours', 'Budgeted Labor Hours'],
  actualHours: ['Actual Hours', 'Actual Labor Hours', 'Hours to Date'],
}
type Column = keyof typeof columnNames

/**
 * The lines of a project's first budget view. A row has a few fixed keys and one more per column of the view,
 * keyed by the column's id: so the columns are read first.
 */
export async function readBudgetLines(api: Procore, project: Project): Promise<Listed<BudgetLine> & { note?: string }> {
  const query = { project_id: project.id }
  const views = await api.list('/rest/v1.0/budget_views', viewRow, query)
  const view = views.rows.find(({ name }) => /standard/i.test(name ?? '')) ?? views.rows[0]
  if (view === undefined) return { rows: [], complete: true, note: 'The job has no budget view in Procore.' }

  const base = `/rest/v1.0/budget_views/${view.id}`
  const [columns, details] = await Promise.all([
    api.list(`${base}/budget_detail_columns`, columnRow, query),
    api.list(`${base}/detail_rows`, detailRow, query),
  ])
  const ids = columnIds(columns.rows)
  const missing = Object.entries(columnNames).flatMap(([key, [name]]) =>
    ids.has(key) || name === undefined ? [] : name,
  )
  return {
    rows: parseAnswer('Procore', rowsOf(lineOf(ids)), details.rows),
    complete: details.complete,
    ...(missing.length === 0 ? {} : { note: `The job’s budget view has no column for ${missing.join(', ')}.` }),
  }
}

function columnIds(columns: readonly z.output<typeof columnRow>[]): Map<string, string> {
  const byName = new Map(columns.map((column) => [letters(column.name ?? ''), column.id]))
  return new Map(
    Object.entries(columnNames).flatMap(([key, names]) => {
      const found = names.map((name) => byName.get(letters(name))).find((columnId) => columnId !== undefined)
      return found === undefined ? [] : [[key, found] as const]
    }),
  )
}

/** A line whose column holds something that is no number is left out like any other that cannot be read. */
function lineOf(ids: ReadonlyMap<string, string>) {
  return z.custom<z.output<typeof detailRow>>().transform((row, context): BudgetLine => {
    const read = (column: Column, schema: z.ZodType<number | null>) => {
      const parsed = schema.safeParse(row[ids.get(column) ?? ''])
      if (!parsed.success) context.addIssue({ code: 'custom', message: `${column} is no number` })
      return parsed.data ?? null
    }
    const [costCode = '', ...title] = (row.cost_code ?? '').split(/ - | /)
    return {
      id: row.id,
      costCode,
      title: title.join(' '),
      category: row.category ?? 'none',
      currency: currencyOf(row),
      original: orBlank(row.original_budget_amount),
      modifications: orBlank(row.budget_modifications),
      committed: read('committed', cents),
      actual: read('actual', cents),
      forecast: read('forecast', cents) ?? row.budget_forecast?.amount ?? null,
      plannedHours: read('plannedHours', quantity),
      actualHours: read('actualHours', quantity),
    }
  })
}

function letters(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '')
}
