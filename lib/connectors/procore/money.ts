import { z } from 'zod'
import { noteBlanks } from '../kit/unread.ts'
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

/** Rows that carry no amount are listed without one and count as nothing in the sums, which the answer says. */
export function countBlanks<T>(rows: readonly T[], ...amounts: ((row: T) => number | null)[]): void {
  noteBlanks(amounts.reduce((blanks, amount) => blanks + rows.filter((row) => amount(row) === null).length, 0))
}

export function roundHours(hours: number): number {
  return Math.round(hours * 100) / 100
}
