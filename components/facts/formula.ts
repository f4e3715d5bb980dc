import { defaultCurrency, minorDigits } from '#lib/facts/money.ts'
import type { Fact } from '#lib/facts/types.ts'

/** Once one line of a sum has cents, all lines show them: a column that mixes both does not add up by eye. */
export function hasCents({ formula, unit, currency }: Pick<Fact, 'formula' | 'unit' | 'currency'>): boolean {
  if (formula === undefined) return false
  const whole = 10 ** minorDigits(currency ?? defaultCurrency)
  return [...formula.rows, formula.total].some((row) => (row.unit ?? unit) === 'money' && row.value % whole !== 0)
}
