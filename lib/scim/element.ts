import type { Filter, Operand, Operator } from './filter.ts'

/** Does an element of a list match: for paths like `members[value eq "1"]`, whose elements are few and in memory. */
export function elementMatches(filter: Filter, element: Record<string, unknown>): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.all.every((one) => elementMatches(one, element))
    case 'or':
      return filter.all.some((one) => elementMatches(one, element))
    case 'not':
      return !elementMatches(filter.of, element)
    case 'present':
      return partOf(element, filter.path) !== undefined
    case 'compare':
      return compares(partOf(element, filter.path), filter.operator, filter.value)
    case 'element':
      return false
  }
}

/** What an element has to be to match a filter that says it by equality alone. */
export function elementOf(filter: Filter): Record<string, unknown> {
  if (filter.kind === 'and') return Object.assign({}, ...filter.all.map(elementOf))
  return filter.kind === 'compare' && filter.operator === 'eq' ? { [filter.path]: filter.value } : {}
}

function partOf(element: Record<string, unknown>, path: string): unknown {
  return Object.entries(element).find(([name]) => name.toLowerCase() === path.toLowerCase())?.[1]
}

function compares(is: unknown, operator: Operator, wanted: Operand): boolean {
  const [left, right] = [String(is ?? '').toLowerCase(), String(wanted ?? '').toLowerCase()]
  switch (operator) {
    case 'eq':
      return left === right
    case 'ne':
      return left !== right
    case 'co':
      return left.includes(right)
    case 'sw':
      return left.startsWith(right)
    case 'ew':
      return left.endsWith(right)
    default:
      return false
  }
}
