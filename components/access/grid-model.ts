import type { Conflict } from '#lib/access/draft.ts'
import type { MatrixRole, MatrixTool } from '#lib/access/matrix.ts'
import type { Edit } from '#lib/access/review.ts'
import type { Cell } from '#lib/access/types.ts'
import { type CellAt, type CellValue, cellKey, cellValue, sameValue } from '#lib/access/values.ts'

export type MatrixSystem = { slug: string; name: string; state: 'active' | 'paused'; tools: MatrixTool[] }

/** The draft as the server keeps it. */
export type DraftState = {
  base: number
  current: number
  edits: Edit[]
  conflicts: Conflict[]
  digest: string
  highRisk: number
  people: number
}

/** Published cells and the draft's edits on top, by place. */
export type Layers = { published: ReadonlyMap<string, CellValue>; edits: ReadonlyMap<string, CellValue> }

export function publishedLayer(cells: readonly Cell[]): Map<string, CellValue> {
  return new Map(cells.map((cell) => [cellKey(cell), cellValue(cell)]))
}

export type Shown = {
  value: CellValue
  /** The wildcard of the system decides, because the role has no cell of its own here. */
  inherited: boolean
  /** The draft gives another value than what is published. */
  drafted: boolean
  was: CellValue
}

/** What a place of the grid shows: the draft's value, with the wildcard applied as the gateway applies it. */
export function shownAt(layers: Layers, at: CellAt): Shown {
  const now = resolve(at, (key) => (layers.edits.has(key) ? layers.edits.get(key) : layers.published.get(key)) ?? null)
  const was = resolve(at, (key) => layers.published.get(key) ?? null)
  return { ...now, was: was.value, drafted: !sameValue(now.value, was.value) }
}

function resolve(at: CellAt, own: (key: string) => CellValue): { value: CellValue; inherited: boolean } {
  const value = own(cellKey(at))
  if (value !== null || at.tool === '*') return { value, inherited: false }
  const rest = own(cellKey({ ...at, tool: '*' }))
  return { value: rest, inherited: rest !== null }
}

/** The cell's own value in the draft, without the wildcard: what an undo has to put back. */
export function ownValue(layers: Layers, at: CellAt): CellValue {
  const key = cellKey(at)
  return (layers.edits.has(key) ? layers.edits.get(key) : layers.published.get(key)) ?? null
}

/** The edits with one more; an edit to what is published anyway is none. */
export function withEdit(layers: Layers, { at, to }: Edit): Map<string, CellValue> {
  const key = cellKey(at)
  const edits = new Map(layers.edits)
  if (sameValue(to, layers.published.get(key) ?? null)) edits.delete(key)
  else edits.set(key, to)
  return edits
}

/** How many of a system's tools a role may use in some way. */
export function countOpen(layers: Layers, role: string, system: MatrixSystem): number {
  return system.tools.filter(({ name }) => {
    const { value } = shownAt(layers, { role, system: system.slug, tool: name })
    return value !== null && value.effect !== 'deny'
  }).length
}

export type Filters = {
  /** Null shows all; an empty list shows none. */
  systems: readonly string[] | null
  kinds: readonly ('read' | 'write')[] | null
  only: readonly ('draft' | 'risk' | 'new')[]
  q: string
}

export type ToolRow = { system: MatrixSystem; tool: MatrixTool | null }
export type Group = { system: MatrixSystem; rows: ToolRow[] }

/** The rows that pass the filters, by system. `tool` null is the row of every other tool. */
export function groupsOf(
  systems: readonly MatrixSystem[],
  roles: readonly MatrixRole[],
  layers: Layers,
  filters: Filters,
): Group[] {
  const drafted = (row: ToolRow) =>
    roles.some(
      ({ slug }) => shownAt(layers, { role: slug, system: row.system.slug, tool: row.tool?.name ?? '*' }).drafted,
    )
  const wanted = filters.q.trim().toLowerCase()
  const narrowed = wanted !== '' || filters.kinds !== null || filters.only.some((only) => only !== 'draft')

  return systems
    .filter(({ slug }) => filters.systems === null || filters.systems.includes(slug))
    .map((system) => {
      const tools: ToolRow[] = system.tools
        .filter((tool) => filters.kinds === null || filters.kinds.includes(tool.kind))
        .filter((tool) => wanted === '' || `${tool.name} ${tool.title}`.toLowerCase().includes(wanted))
        .filter((tool) => !filters.only.includes('risk') || isRisky(tool))
        .filter((tool) => !filters.only.includes('new') || tool.state !== 'approved')
        .map((tool) => ({ system, tool }))
      const rows: ToolRow[] = narrowed ? tools : [...tools, { system, tool: null }]
      return { system, rows: filters.only.includes('draft') ? rows.filter(drafted) : rows }
    })
    .filter(({ rows }) => rows.length > 0)
}

export function isRisky(tool: MatrixTool): boolean {
  return tool.kind === 'write' || tool.sensitive
}

export function countFilters(filters: Filters): number {
  const set = [filters.systems !== null, filters.kinds !== null, filters.q.trim() !== '']
  return set.filter(Boolean).length + filters.only.length
}

export function placeOf({ system, tool }: ToolRow, role: string): CellAt {
  return { role, system: system.slug, tool: tool?.name ?? '*' }
}

/** What a key means in the grid; null when it means nothing there. */
export function valueForKey(key: string, at: CellAt, now: CellValue, tool: MatrixTool | null): CellValue | undefined {
  switch (key.toLowerCase()) {
    case 'a':
      return { effect: 'allow', conditions: null }
    case 'c':
      return limited(now, at, tool)
    case 'p':
      return { effect: 'approve', conditions: null }
    case 'd':
      return { effect: 'deny', conditions: null }
    case 'backspace':
    case 'delete':
      return null
    default:
      return undefined
  }
}

/** Allowed within limits: those it has, else own projects, else a row cap where a tool cannot be asked about one. */
export function limited(now: CellValue, at: CellAt, tool: MatrixTool | null): CellValue {
  if (now?.conditions != null) return { effect: 'allow', conditions: now.conditions }
  const byProject = at.tool !== '*' && tool?.takesProject === true
  return { effect: 'allow', conditions: byProject ? { ownProjects: true } : { maxRows: 100 } }
}

/** Where the focus goes from a cell; stays inside the grid. */
export function moved(
  key: string,
  { row, col }: { row: number; col: number },
  size: { rows: number; cols: number },
): { row: number; col: number } | null {
  const within = (value: number, most: number) => Math.max(0, Math.min(most - 1, value))
  switch (key) {
    case 'ArrowUp':
      return { row: within(row - 1, size.rows), col }
    case 'ArrowDown':
      return { row: within(row + 1, size.rows), col }
    case 'ArrowLeft':
      return { row, col: within(col - 1, size.cols) }
    case 'ArrowRight':
      return { row, col: within(col + 1, size.cols) }
    case 'PageUp':
      return { row: within(row - 10, size.rows), col }
    case 'PageDown':
      return { row: within(row + 10, size.rows), col }
    case 'Home':
      return { row, col: 0 }
    case 'End':
      return { row, col: size.cols - 1 }
    default:
      return null
  }
}

export function toolAt(systems: readonly MatrixSystem[], system: string, tool: string): MatrixTool | null {
  return systems.find(({ slug }) => slug === system)?.tools.find(({ name }) => name === tool) ?? null
}
