import { numberFormat } from '#lib/core/intl.ts'
import { allocate } from '#lib/cost/spend.ts'
import { formatExactMoney, formatMoney } from '#lib/facts/format.ts'
import { type AnyLocale, regionOf } from '#lib/facts/locale.ts'

const MICROS = 1_000_000

/** US dollars of millionths, in three digits; under a dime as many decimals as it takes to say something. */
export function dollars(micros: number, locale: AnyLocale): string {
  const size = Math.abs(micros) / MICROS
  if (size > 0 && size < 0.1) return exact(micros, locale, 4)
  return formatMoney(Math.round(micros / 10_000), locale, 'USD')
}

/** To the cent. */
export function dollarsExact(micros: number, locale: AnyLocale): string {
  return formatExactMoney(Math.round(micros / 10_000), locale, 'USD')
}

/** Lines of a sum in whole cents that add up to the cents of the sum. */
export function inCents(lines: readonly number[]): number[] {
  const sum = lines.reduce((all, line) => all + line, 0)
  return allocate(Math.round(sum / 10_000), lines).map((cents) => cents * 10_000)
}

/** A column of dollars without their sign. */
export function dollarColumn(micros: number, locale: AnyLocale): string {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 }
  return numberFormat(regionOf(locale), digits).format(micros / MICROS)
}

function exact(micros: number, locale: AnyLocale, decimals: number): string {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
  const style = { style: 'currency', currency: 'USD', ...digits } as const
  return numberFormat(regionOf(locale), style).format(micros / MICROS)
}
