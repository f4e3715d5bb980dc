import type { FactFormula, FactUnit, FormulaRow } from './types.ts'

export function sumOf<T>(all: readonly T[], pick: (one: T) => number): number {
  return all.reduce((total, one) => total + pick(one), 0)
}

/**
 * A sum with its largest lines; what is smaller stands together in one last line. The total is the sum of all rows, so
 * that a formula can never show another figure than its own lines give.
 */
export function sumFormula(
  rows: readonly FormulaRow[],
  texts: { total: string; rest(count: number): string },
  most = 5,
): FactFormula {
  const lines = rows.filter(({ value }) => value !== 0).sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
  const shown = lines.length > most + 1 ? lines.slice(0, most) : lines
  const rest = lines.slice(shown.length)
  return {
    rows:
      rest.length === 0
        ? shown
        : [...shown, { label: texts.rest(rest.length), value: sumOf(rest, ({ value }) => value) }],
    total: { label: texts.total, value: sumOf(lines, ({ value }) => value) },
  }
}

/** A share or a rate: what stands above and below the line, each in its own unit, and the result in the fact's. */
export function quotientFormula(rows: readonly (FormulaRow & { unit: FactUnit })[], total: FormulaRow): FactFormula {
  return { rows: [...rows], total }
}
