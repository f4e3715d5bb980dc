import { z } from 'zod'
import type { Listed, Procore } from '../api.ts'
import { cents, quantity } from '../money.ts'
import { id, type Project } from '../projects.ts'

/** Money in cents, hours as they are. `null` where the budget view has no such column. */
export type BudgetLine = {
  id: string
  costCode: string
  title: string
  category: string
  original: number
  modifications: number
  committed: number | null
  actual: number | null
  forecast: number | null
  plannedHours: number | null
  actualHours: number | null
}

const viewRow = z.object({ id, name: z.string().nullish() })
const columnRow = z.object({ id: z.string(), name: z.string().nullish() })
const detailRow = z.looseObject({
  id,
  cost_code: z.string().nullish(),
  category: z.string().nullish(),
  original_budget_amount: cents,
  budget_modifications: cents,
  budget_forecast: z.object({ amount: cents }).nullish(),
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
    rows: details.rows.map((row) => toLine(row, ids)),
    complete: details.complete,
    ...(missing.length === 0 ? {} : { note: `The job’s budget view has no column for ${missing.join(', ')}.` }),
  }
}

function columnIds(columns: readonly z.output<typeof columnRow>[]): Map<string, string> {
  const byName = new Map(columns.map((column) => [plain(column.name ?? ''), column.id]))
  return new Map(
    Object.entries(columnNames).flatMap(([key, names]) => {
      const found = names.map((name) => byName.get(plain(name))).find((columnId) => columnId !== undefined)
      return found === undefined ? [] : [[key, found] as const]
    }),
  )
}

function toLine(row: z.output<typeof detailRow>, ids: ReadonlyMap<string, string>): BudgetLine {
  const cell = (column: Column) => row[ids.get(column) ?? '']
  const money = (column: Column) => cents.safeParse(cell(column)).data ?? null
  const hours = (column: Column) => quantity.safeParse(cell(column)).data ?? null
  const [costCode = '', ...title] = (row.cost_code ?? '').split(/ - | /)
  return {
    id: row.id,
    costCode,
    title: title.join(' '),
    category: row.category ?? 'none',
    original: row.original_budget_amount ?? 0,
    modifications: row.budget_modifications ?? 0,
    committed: money('committed'),
    actual: money('actual'),
    forecast: money('forecast') ?? row.budget_forecast?.amount ?? null,
    plannedHours: hours('plannedHours'),
    actualHours: hours('actualHours'),
  }
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '')
}
