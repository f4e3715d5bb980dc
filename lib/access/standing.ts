import type { Policy } from './types.ts'
import { type CellValue, cellValue, sameValue } from './values.ts'

/** How far a cell opens a tool. A denial is less than nothing: it also closes what other roles open. */
function openness(value: CellValue): number {
  if (value === null) return 0
  if (value.effect === 'deny') return -1
  if (value.effect === 'approve') return 1
  return value.conditions === null ? 3 : 2
}

/** True when more may be done afterwards, or something else within limits: nobody compares masks by eye. */
export function opensMore(from: CellValue, to: CellValue): boolean {
  const [before, after] = [openness(from), openness(to)]
  return after > before || (after === 2 && before === 2 && !sameValue(from, to))
}

/** What a person with these roles may do with a tool, all roles together, before any input is known. */
export function standingOf(policy: Policy, roles: readonly string[], system: string, tool: string): CellValue[] {
  const values = roles.map((role) => cellValue(policy.cellFor(role, system, tool)))
  if (values.some((value) => value?.effect === 'deny')) return [{ effect: 'deny', conditions: null }]
  const most = Math.max(0, ...values.map(openness))
  if (most === 0) return [null]
  return values.filter((value) => openness(value) === most)
}

export function sameStanding(a: readonly CellValue[], b: readonly CellValue[]): boolean {
  const within = (x: readonly CellValue[], y: readonly CellValue[]) =>
    x.every((one) => y.some((other) => sameValue(one, other)))
  return within(a, b) && within(b, a)
}
