import type { BudgetLine } from '#lib/company/types.ts'
import { budgetRow, columns } from '../money.ts'
import { inProject, notFound, type ProjectAsk, paged, type Route } from '../routes.ts'
import type { Row, State } from '../state.ts'

const viewId = '88101'

/** What the company calls the columns; one that is worked out by formula is in no list, and its key is all there is. */
const renamed: Record<string, string | null> = {
  'Revised Budget': 'Current Budget',
  'Committed Costs': 'Committed to Date',
  'Job to Date Costs': 'Cost to Date',
  'Forecast to Complete': 'Forecast to Complete',
  'Estimated Cost at Completion': null,
  'Budgeted Hours': 'Plan Hours',
  'Actual Hours': 'Hours to Date',
}
const FORMULA = 'final_cost_by_formula'

/** Nobody budgeted these: they have cost all the same. */
export const isUnbudgeted = ({ procoreId }: Pick<BudgetLine, 'procoreId'>) => Number(procoreId) % 10 === 0
/** Two sub-jobs share these. */
const isShared = ({ procoreId }: BudgetLine) => Number(procoreId) % 3 === 0

export const budgetRoutes: Route[] = [
  inProject('GET', '/rest/v1.0/budget_views', (ask) =>
    paged(ask, [
      { id: 88_100, name: 'Executive Summary', role: 'view', description: null },
      { id: Number(viewId), name: 'Cost Control', role: 'view', description: null },
    ]),
  ),
  inProject('GET', '/rest/v1.0/budget_views/:view/budget_detail_columns', (ask) => {
    if (ask.params.view !== viewId) return notFound
    const listed = columns.flatMap(({ id, name }) => {
      const own = renamed[name] ?? null
      return own === null ? [] : [{ id, name: own, type: 'source', aggregatable: true }]
    })
    return paged(ask, listed)
  }),
  inProject('GET', '/rest/v1.0/budget_views/:view/detail_rows', (ask) =>
    ask.params.view === viewId ? paged(ask, detailRows(ask)) : notFound,
  ),
]

/** Budgeted lines alone unless all are asked for. */
function detailRows({ state, job, query }: ProjectAsk): Row[] {
  const wanted = query.get('budget_row_type') ?? 'budgeted'
  return state
    .budgetLines(job)
    .filter((line) => wanted === 'all' || (wanted === 'unbudgeted') === isUnbudgeted(line))
    .flatMap((line) => (isUnbudgeted(line) ? [unbudgetedRow(state, line)] : budgetedRows(state, line)))
}

function unbudgetedRow(state: State, line: BudgetLine): Row {
  const { id: _, ...row } = rowOf(state, { ...line, original: 0, modifications: 0 })
  return { ...row, id: null, category_id: line.category, biller_id: 1, unbudgeted_reason: 'No budget line' }
}

function budgetedRows(state: State, line: BudgetLine): Row[] {
  if (!isShared(line)) return [{ ...rowOf(state, line), biller_id: 1 }]
  const [first, second] = halvesOf(line)
  return [
    { ...rowOf(state, first), biller_id: 1 },
    { ...rowOf(state, second), id: Number(line.procoreId) + 5_000_000, biller_id: 2 },
  ]
}

const amounts = [
  'original',
  'modifications',
  'actual',
  'committed',
  'forecastToComplete',
  'plannedHours',
  'actualHours',
] as const

function halvesOf(line: BudgetLine): [BudgetLine, BudgetLine] {
  const [first, second] = [{ ...line }, { ...line }]
  for (const amount of amounts) {
    first[amount] = Math.floor(line[amount] / 2)
    second[amount] = line[amount] - first[amount]
  }
  return [first, second]
}

function rowOf(state: State, line: BudgetLine): Row {
  const estimated = columns.find(({ name }) => name === 'Estimated Cost at Completion')
  const { [estimated?.id ?? '']: final, ...row } = budgetRow(state, line)
  return { ...row, [FORMULA]: final }
}
