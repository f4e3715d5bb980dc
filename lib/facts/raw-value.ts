import { defaultCurrency, toMajor } from './money.ts'
import type { Fact } from './types.ts'

/** As a file has it: money in its currency's units, shares as fractions. */
export function rawValue({ value, unit, currency = defaultCurrency }: Pick<Fact, 'value' | 'unit' | 'currency'>) {
  return value === null || unit !== 'money' ? value : toMajor(value, currency)
}
