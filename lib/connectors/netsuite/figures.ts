import { z } from 'zod'

export const money = (meaning: string) => z.number().describe(`${meaning}, US dollars`)
export const ratio = (meaning: string) => z.number().describe(`${meaning}, as a fraction: 0.115 is 11.5 %`)

/** Amounts are summed in cents, where addition is exact, and shown in dollars. */
export function dollars(cents: number): number {
  return Math.round(cents) / 100
}

export function sum<T>(items: readonly T[], cents: (item: T) => number): number {
  return items.reduce((total, item) => total + cents(item), 0)
}

/** A share with four decimals; 0 when there is nothing to divide by. */
export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 10_000
}
