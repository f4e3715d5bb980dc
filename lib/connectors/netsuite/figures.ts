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

const DAY_MS = 86_400_000

/** Whole days from one calendar date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}
