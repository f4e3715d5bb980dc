import { numberFormat } from '#lib/core/intl.ts'

/** What amounts are in where neither an answer nor the company's settings name a currency. */
export const defaultCurrency = 'USD'

const digits = new Map<string, number>()

/** How many decimals a currency has: 2 for USD, 0 for JPY, 3 for KWD. Source: ISO 4217, as Intl knows it. */
export function minorDigits(currency: string): number {
  const known = digits.get(currency)
  if (known !== undefined) return known
  const { maximumFractionDigits = 2 } = numberFormat('en', { style: 'currency', currency }).resolvedOptions()
  digits.set(currency, maximumFractionDigits)
  return maximumFractionDigits
}

/** Tools answer in decimals; facts hold integer minor units, so that sums stay exact. */
export function toMinor(amount: number, currency: string): number {
  return Math.round(amount * 10 ** minorDigits(currency))
}

/** An amount as tools and sheets write it. */
export function toMajor(minor: number, currency: string): number {
  return minor / 10 ** minorDigits(currency)
}

/** Integer minor units of one currency. */
export type Money = { minor: number; currency: string }

/** One sum for each currency, the largest first: amounts in several are never added up. */
export function sumByCurrency(amounts: Iterable<Money>): Money[] {
  const sums = new Map<string, number>()
  for (const { minor, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + minor)
  return [...sums]
    .map(([currency, minor]) => ({ minor, currency }))
    .sort((a, b) => Math.abs(b.minor) - Math.abs(a.minor) || a.currency.localeCompare(b.currency))
}

/** The sum where all amounts are in one currency; null when they are not, and then there is no one figure. */
export function soleSum(amounts: Iterable<Money>, currency: string): number | null {
  const sums = sumByCurrency(amounts)
  const [only] = sums
  if (only === undefined) return 0
  return sums.length === 1 && only.currency === currency ? only.minor : null
}
