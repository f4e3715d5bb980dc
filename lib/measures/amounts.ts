import type { Amount } from './topics/topic.ts'

export type Known<R, K extends keyof R> = R & Record<K, number>

/** Records that have all of these amounts, and how many have not: taken out for this person, or kept by nobody. */
export type Split<R, K extends keyof R> = { rows: Known<R, K>[]; hidden: number; missing: number }

type Counted = { rows: readonly unknown[]; hidden: number; missing: number }

export function known<R, K extends keyof R>(records: readonly R[], ...fields: K[]): Split<R, K> {
  const rows = records.filter((record): record is Known<R, K> =>
    fields.every((field) => typeof record[field] === 'number'),
  )
  const hidden = records.filter((record) => fields.some((field) => record[field] === undefined)).length
  return { rows, hidden, missing: records.length - rows.length - hidden }
}

/** A sum over what is known: where no record shows an amount it is hidden, or without value, and not zero. */
export function sumKnown({ rows, hidden, missing }: Counted, sum: number): Amount {
  if (rows.length > 0) return sum
  if (hidden > 0) return undefined
  return missing > 0 ? null : sum
}

/** The one currency of these records; null when they are in several, which cannot be added. */
export function currencyOf(records: readonly { currency: string }[], own: string): string | null {
  const named = [...new Set(records.map(({ currency }) => currency))]
  return named.length > 1 ? null : (named[0] ?? own)
}

/** A value from others: hidden when one of them is, and without value when one of them has none. */
export function derived<const A extends readonly Amount[]>(
  amounts: A,
  compute: (...known: { [I in keyof A]: number }) => number | null,
): Amount {
  if (amounts.some((amount) => amount === undefined)) return undefined
  if (amounts.some((amount) => amount === null)) return null
  return compute(...(amounts as unknown as { [I in keyof A]: number }))
}
