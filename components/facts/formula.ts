import type { FactFormula, FactUnit } from '#lib/facts/types.ts'

/** Once one line of a sum has cents, all lines show them: a column that mixes both does not add up by eye. */
export function hasCents(formula: FactFormula, unit: FactUnit): boolean {
  return [...formula.rows, formula.total].some((row) => (row.unit ?? unit) === 'usd' && row.value % 100 !== 0)
}
