import type { Backing } from './types.ts'

/** What simple arithmetic makes of the values that a sentence names: two added, taken away, shared, and all added. */
export function arithmeticOf(cited: readonly Backing[]): Backing[] {
  const pairs = cited.flatMap((a, index) => cited.slice(index + 1).map((b) => [a, b] as const))
  return [...pairs.flatMap(([a, b]) => ofPair(a, b)), ...sumOfAll(cited)]
}

function ofPair(a: Backing, b: Backing): Backing[] {
  if (!alike(a, b)) return []
  const difference = Math.abs(a.value - b.value)
  if (a.kind === 'percent') return [{ kind: 'points', value: difference, currency: null }]
  return [
    { ...a, value: a.value + b.value },
    { ...a, value: difference },
    ...ratiosOf(Math.abs(a.value), Math.abs(b.value)),
  ]
}

function ratiosOf(a: number, b: number): Backing[] {
  const [small, large] = [Math.min(a, b), Math.max(a, b)]
  if (small === 0) return []
  const percents = [small / large, (large - small) / large, (large - small) / small]
  return [
    ...percents.map((value): Backing => ({ kind: 'percent', value, currency: null })),
    { kind: 'times', value: large / small, currency: null },
  ]
}

function sumOfAll(cited: readonly Backing[]): Backing[] {
  const [first] = cited
  if (first === undefined || cited.length < 3 || first.kind === 'percent') return []
  if (!cited.every((one) => alike(one, first))) return []
  return [{ ...first, value: cited.reduce((sum, { value }) => sum + value, 0) }]
}

function alike(a: Backing, b: Backing): boolean {
  return a.kind === b.kind && a.currency === b.currency
}
