import { z } from 'zod'

/** Sums beside a list: null when the amounts are in several currencies, and then summed for each by itself. */
export function sumsOutput<S extends Record<string, z.ZodType>>(shape: S) {
  const nullable = Object.fromEntries(Object.entries(shape).map(([name, part]) => [name, part.nullable()])) as {
    [K in keyof S]: z.ZodNullable<S[K]>
  }
  return {
    ...nullable,
    byCurrency: z
      .array(z.object({ currency: z.string(), ...shape }))
      .optional()
      .describe('The sums for each currency, when there are several'),
  }
}

type Summed<S> = {
  sums: { [K in keyof S]: S[K] | null } & { currency?: string; byCurrency?: ({ currency: string } & S)[] }
  /** Said when nothing could be summed over all. */
  note?: string
}

/** Where nothing can be summed. */
export function noSums<T, S extends Record<string, unknown>>(
  sumUp: (rows: readonly T[]) => S,
): { [K in keyof S]: null } {
  return Object.fromEntries(Object.keys(sumUp([])).map((name) => [name, null])) as { [K in keyof S]: null }
}

/** A sum over two currencies is a sum of nothing. Rows that name none are in the company's own. */
export function sumsOf<T, S extends Record<string, unknown>>(
  rows: readonly T[],
  { currencyOf, own }: { currencyOf: (row: T) => string | null; own: string },
  sumUp: (rows: readonly T[]) => S,
): Summed<S> {
  const groups = [...Map.groupBy(rows, (row) => currencyOf(row) ?? own)].sort(([a], [b]) => a.localeCompare(b))
  if (groups.length <= 1) return { sums: { ...sumUp(rows), currency: groups[0]?.[0] ?? own } }
  const byCurrency = groups.map(([currency, some]) => ({ currency, ...sumUp(some) }))
  return {
    sums: { ...noSums(sumUp), byCurrency },
    note: `The amounts are in ${groups.map(([currency]) => currency).join(', ')}, so they are summed for each.`,
  }
}
