import type { Cell, Conditions, Effect } from './types.ts'

/** The same limits in one spelling: no empty parts, fields in order, null when nothing is limited. */
export function tidyConditions(conditions: Conditions | null | undefined): Conditions | null {
  if (conditions === null || conditions === undefined) return null
  const fields = inOrder(conditions.maskFields)
  const foreign = inOrder(conditions.maskForeign)
  const inputs = Object.entries(conditions.maxInput ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))
  const tidy: Conditions = {
    ...(conditions.ownProjects === true ? { ownProjects: true } : {}),
    ...(fields.length > 0 ? { maskFields: fields } : {}),
    ...(foreign.length > 0 ? { maskForeign: foreign } : {}),
    ...(conditions.maxRows === undefined ? {} : { maxRows: conditions.maxRows }),
    ...(inputs.length > 0 ? { maxInput: Object.fromEntries(inputs) } : {}),
  }
  return Object.keys(tidy).length === 0 ? null : tidy
}

function inOrder(names: readonly string[] = []): string[] {
  return [...new Set(names)].sort()
}

/** Where a cell is. */
export type CellAt = { role: string; system: string; tool: string }

/** What stands there; null for not granted. */
export type CellValue = { effect: Effect; conditions: Conditions | null } | null

/** No name holds a space, so no two places share a key. */
export function cellKey({ role, system, tool }: CellAt): string {
  return `${role} ${system} ${tool}`
}

export function cellValue(cell: Pick<Cell, 'effect' | 'conditions'> | undefined): CellValue {
  return cell === undefined ? null : { effect: cell.effect, conditions: tidyConditions(cell.conditions) }
}

export function sameValue(a: CellValue, b: CellValue): boolean {
  return JSON.stringify(normal(a)) === JSON.stringify(normal(b))
}

function normal(value: CellValue): CellValue {
  return value === null ? null : { effect: value.effect, conditions: tidyConditions(value.conditions) }
}

export function toCell({ role, system, tool }: CellAt, value: Exclude<CellValue, null>): Cell {
  const { effect, conditions } = value
  return { role, system, tool, effect, ...(conditions === null ? {} : { conditions }) }
}

/** The cells with some of them replaced or, by null, taken away. */
export function withChanges(cells: readonly Cell[], changes: readonly { at: CellAt; to: CellValue }[]): Cell[] {
  const next = new Map(cells.map((cell) => [cellKey(cell), cell]))
  for (const { at, to } of changes) {
    if (to === null) next.delete(cellKey(at))
    else next.set(cellKey(at), toCell(at, to))
  }
  return [...next.values()]
}
