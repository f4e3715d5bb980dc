import type { Result } from '#lib/measures/certified/run.ts'

/** What tests of measures recompute from the company's own records, and how they read a result. */
export function tally<T>(some: readonly T[], keyOf: (one: T) => string | null, worthOf: (one: T) => number = () => 1) {
  const groups = Map.groupBy(some, (one) => keyOf(one) ?? 'none')
  return Object.fromEntries([...groups].map(([key, own]) => [key, total(own, worthOf)]))
}

export function total<T>(some: readonly T[], worthOf: (one: T) => number): number {
  return some.reduce((sum, one) => sum + worthOf(one), 0)
}

/** The key with the most, so that a filter has something to find. */
export function mostOf(counts: Record<string, number>): string {
  const [first] = Object.entries(counts)
    .filter(([key]) => key !== 'none')
    .sort((a, b) => b[1] - a[1])
  if (first === undefined) throw new Error('there is nothing to pick from')
  return first[0]
}

export function within(day: string | null | undefined, from: string, to: string): boolean {
  return day != null && day >= from && day <= to
}

export function groupsOf(result: Result | null) {
  return Object.fromEntries((result?.groups ?? []).map(({ of, fact }) => [of?.id ?? 'none', fact.value]))
}

/** One text of each row that counts, in an order of its own. */
export function textsOf(result: Result | null, column: string) {
  return (result?.rows ?? []).map(({ texts }) => texts?.[column] ?? null).toSorted()
}

export function only(dimension: string, ...ids: string[]) {
  return { filters: [filter(dimension, ...ids)] }
}

export function filter(dimension: string, ...ids: string[]) {
  return { dimension, things: ids.map((id) => ({ name: id, ids: [id] })) }
}

export function range(from: string | null, to: string | null, date?: string) {
  return { period: { from, to, grain: 'range' }, ...(date === undefined ? {} : { date }) }
}
