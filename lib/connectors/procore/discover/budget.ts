import { type Candidate, withSamples } from '../../kit/candidates.ts'
import { plain } from '../../kit/text.ts'
import { slots } from '../slots.ts'
import { slotCalled, valueAt } from '../tools/budget-columns.ts'
import { STANDARD_VIEW } from '../tools/budget-view.ts'
import type { Reads, Row } from './reads.ts'

const columnSlots = slots.flatMap(({ id }) => (id.startsWith('col_') ? [id] : []))

/** Views of a job's budget, and what the lines of Procore's own one, or else of the first, hold in its columns. */
export async function budgetsOf(reads: Reads, project: string): Promise<Candidate[]> {
  const views = await reads.rows('/rest/v1.0/budget_views', { project_id: project })
  const isStandard = ({ name }: Row) => plain(String(name ?? '')) === plain(STANDARD_VIEW)
  const view = views.find(isStandard) ?? views[0]
  const columns = view === undefined ? [] : await columnsOf(reads, project, String(view['id']))
  return [
    ...views.flatMap((one): Candidate[] => {
      const { name } = one
      if (typeof name !== 'string') return []
      const about = { name, label: name, of: 'Budget view', type: 'text', custom: !isStandard(one) } as const
      const shown = one === view ? columns.slice(0, 5).map(({ label }) => label) : []
      // Any of them can be the one, whatever it is called.
      return [{ ...about, slots: ['budget_view'], samples: shown, filled: one === view ? 1 : 0.5 }]
    }),
    ...columns,
  ]
}

async function columnsOf(reads: Reads, project: string, view: string): Promise<Candidate[]> {
  const base = `/rest/v1.0/budget_views/${encodeURIComponent(view)}`
  const listed = await reads.rows(`${base}/budget_detail_columns`, { project_id: project })
  const rows = await reads.rows(`${base}/detail_rows`, { project_id: project, budget_row_type: 'all' })
  const names = new Map(listed.map(({ id, name }) => [String(id), typeof name === 'string' ? name : String(id)]))
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return keys.flatMap((key) => {
    const values = rows.map((row) => valueAt(row, key))
    // What a company works out by formula is in no list, and found by its key.
    if (!names.has(key) && (NO_FIGURE.test(key) || !values.some(isFigure) || !values.every(isFigureOrNone))) return []
    const name = names.get(key) ?? key
    const type = HOURS.test(name) ? 'number' : 'money'
    const known = slotCalled(name, key)
    const about = { name, label: name, of: 'Budget view', type, custom: /^column_/.test(key) } as const
    return [withSamples({ ...about, slots: known === undefined ? columnSlots : known === null ? [] : [known] }, values)]
  })
}

const NO_FIGURE = /(^|_)(id|code|number|position)$/
const HOURS = /hour|hrs|hora|qty|quantit|cantidad|unit/i

function isFigure(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value))
}

function isFigureOrNone(value: unknown): boolean {
  return value === null || value === undefined || value === '' || isFigure(value)
}
