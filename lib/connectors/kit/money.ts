/** Amounts are summed in cents, where addition is exact, and leave the connector with decimals. */
export function decimal(cents: number): number {
  return Math.round(cents) / 100
}

export function sumOf<T>(items: readonly T[], pick: (item: T) => number | null): number {
  return items.reduce((total, item) => total + (pick(item) ?? 0), 0)
}

/** A share as a fraction with four digits; null when there is nothing to divide by. */
export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000
}
