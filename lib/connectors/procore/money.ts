import { maybeCents, maybeNumber } from '../kit/values.ts'

/** Procore writes money as a decimal string in most places, as a number in some, and as nothing in others. */
export const cents = maybeCents

/** Hours and other plain quantities, which come as strings too. */
export const quantity = maybeNumber

/** Whole cents as decimal dollars: what leaves the connector. */
export function dollars(amount: number): number {
  return Math.round(amount) / 100
}

/** Sums in cents, so that a thousand lines add up to the cent. */
export function sumOf<T>(rows: readonly T[], pick: (row: T) => number | null): number {
  return rows.reduce((sum, row) => sum + (pick(row) ?? 0), 0)
}

/** A share as a fraction with four digits, `null` when there is nothing to divide by. */
export function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000
}

export function roundHours(hours: number): number {
  return Math.round(hours * 100) / 100
}
