import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { parseAnswer } from '../../kit/answer.ts'
import { rowsOf } from '../../kit/rows.ts'
import { plain } from '../../kit/text.ts'
import { idText, maybeText } from '../../kit/values.ts'
import type { Listed, Procore } from '../api.ts'
import type { Project } from '../projects.ts'
import { calledIn, standardOf, unmapped } from '../slots.ts'
import { columnRow, isLookedFor, type Keys, keysOf, saidOf } from './budget-columns.ts'
import { type BudgetLine, detailRow, lineOf, madeFrom } from './budget-line.ts'

/** The view that Procore makes by itself. */
export const STANDARD_VIEW = standardOf('budget_view')

const viewRow = z.object({ id: idText, name: maybeText })
type View = z.output<typeof viewRow>

type Budget = Listed<BudgetLine> & {
  keys: Keys
  notes: string[]
}

/** The lines of a project’s budget as its view shows them, with what the view lacks. */
export async function readBudget(api: Procore, project: Project): Promise<Budget> {
  const query = { project_id: project.id }
  const { slots } = api.call
  const views = await api.list('/rest/v1.0/budget_views', viewRow, query)
  if (views.rows.length === 0) {
    return { rows: [], complete: true, keys: new Map(), notes: ['The job has no budget view in Procore.'] }
  }
  const view = chosen(views.rows, slots)

  const base = `/rest/v1.0/budget_views/${encodeURIComponent(view.id)}`
  const [columns, details] = await Promise.all([
    api.list(`${base}/budget_detail_columns`, columnRow, query),
    // Without the last word the lines that nobody budgeted, and that cost all the same, are left out.
    api.list(`${base}/detail_rows`, detailRow, { ...query, budget_row_type: 'all' }),
  ])
  const keys = keysOf(columns.rows, details.rows, slots)
  return {
    rows: parseAnswer('Procore', rowsOf(lineOf(keys)), details.rows),
    complete: details.complete,
    keys,
    notes: [`From the budget view ${(view.name ?? view.id).slice(0, 120)}.`, ...lacking(keys, details.rows, slots)],
  }
}

/**
 * The mapped view by id or name, else Procore’s own. Another one would show other figures under the same words: a view
 * that is gone is said to be.
 */
function chosen(views: readonly View[], slots: SlotNames): View {
  const wanted = calledIn(slots, 'budget_view') ?? STANDARD_VIEW
  const view = views.find(({ id, name }) => id === wanted || plain(name ?? '') === plain(wanted))
  if (view !== undefined) return view
  if (wanted === STANDARD_VIEW) throw unmapped('budget_view')
  throw new GatewayError('not_found', 'Procore does not show the budget view.', { unknownName: wanted })
}

const wanted = ['committed', 'actual', 'forecast', 'plannedHours', 'actualHours'] as const
const derived = ['revised', 'estimate', 'overUnder'] as const

/** What the view does not show, and what of it is worked out here. */
function lacking(keys: Keys, rows: readonly unknown[], slots: SlotNames): string[] {
  if (rows.length === 0) return []
  const absent = derived.filter((column) => !keys.has(column))
  const made = absent.filter((column) => madeFrom(keys, column) !== null)
  const missing = [
    ...wanted.filter((column) => !keys.has(column) && isLookedFor(column, slots)),
    ...absent.filter((column) => !made.includes(column)),
  ]
  const words = (columns: readonly Parameters<typeof saidOf>[0][]) => columns.map(saidOf).join(', ')
  return [
    ...(missing.length === 0 ? [] : [`The job’s budget view has no column for ${words(missing)}.`]),
    ...(made.length === 0 ? [] : [`Worked out from other columns of the view: ${words(made)}.`]),
  ]
}
