import type { Row, Tables } from './tables.ts'

/** Of a currency for one of the corporate one; null for one that the org has not. */
export function rateOf(tables: Tables, code: string): number | null {
  const found = [...(tables['CurrencyType']?.rows.values() ?? [])].find(({ IsoCode }) => IsoCode === code)
  return found === undefined ? null : Number(found['ConversionRate'])
}

/** An amount of a record in the corporate currency, as sums of grouped queries have it. */
export function corporateAmount(tables: Tables, row: Row, amount: number): number {
  const rate = row['CurrencyIsoCode'] === undefined ? 1 : rateOf(tables, String(row['CurrencyIsoCode']))
  return Math.round((amount / (rate ?? 1)) * 100) / 100
}
