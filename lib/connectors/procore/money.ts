import { z } from 'zod'
import { maybeCents, maybeNumber, maybePart, maybeText } from '../kit/values.ts'

/** Procore writes money as a decimal string in most places, as a number in some, and as nothing in others. */
export const cents = maybeCents

/** Hours and other plain quantities, which come as strings too. */
export const quantity = maybeNumber

/** In which currency a row's amounts are; null where the company uses one only. */
export const currency = {
  currency_configuration: maybePart(z.object({ currency_iso_code: maybeText })),
}

export function currencyOf(row: z.output<z.ZodObject<typeof currency>>): string | null {
  return row.currency_configuration?.currency_iso_code ?? null
}

/** Said where rows carry no amount: they count as nothing in the sums. */
export function unpricedNote<T>(rows: readonly T[], amount: (row: T) => number | null): string | undefined {
  const unpriced = rows.filter((row) => amount(row) === null).length
  if (unpriced === 0) return undefined
  return unpriced === 1 ? 'One of them has no amount in Procore.' : `${unpriced} of them have no amount in Procore.`
}

export function roundHours(hours: number): number {
  return Math.round(hours * 100) / 100
}
