import { numberFormat } from '#lib/core/intl.ts'
import { type AnyLocale, type FactLocale, languageOf, regionOf } from './locale.ts'
import { defaultCurrency, minorDigits } from './money.ts'
import { formatDate } from './times.ts'
import type { Fact, FactUnit } from './types.ts'

export type { FactLocale }
export { formatDate }

/** Dollars of other countries keep their letters (`CA$`), so that no amount looks like another currency's. */
const sign = (currency: string) => ({ style: 'currency', currency }) as const

/** What lies between two percents: no word of `Intl`. */
const points: Record<FactLocale, string> = { en: 'pts', es: 'puntos' }

/** A fact as prose says it: `$1.24M`, `6.1%`, `34 days`. Null when there is no value to show. */
export function formatFact(
  fact: Pick<Fact, 'value' | 'unit' | 'currency' | 'text' | 'precision'>,
  locale: AnyLocale,
): string | null {
  if (fact.unit === 'text') return fact.text ?? null
  return fact.value === null ? null : formatValue(fact.value, fact.unit, locale, fact)
}

/** A fact as its panel says it: money to the cent, everything else as in prose. */
export function formatExactFact(
  fact: Pick<Fact, 'value' | 'unit' | 'currency' | 'text' | 'precision'>,
  locale: AnyLocale,
): string | null {
  return fact.unit === 'money' && fact.value !== null
    ? formatExactMoney(fact.value, locale, fact.currency)
    : formatFact(fact, locale)
}

export function formatValue(
  value: number,
  unit: FactUnit,
  locale: AnyLocale,
  { precision, currency }: Pick<Fact, 'precision' | 'currency'> = {},
): string {
  switch (unit) {
    case 'money':
      return formatMoney(value, locale, currency)
    case 'percent':
      return plain(value, locale, { style: 'percent', ...fixed(precision ?? 1) })
    case 'points':
      return `${plain(value * 100, locale, fixed(precision ?? 1))} ${points[languageOf(locale)]}`
    case 'days':
      return plain(value, locale, { style: 'unit', unit: 'day', unitDisplay: 'long', ...atMost(precision ?? 1) })
    case 'months':
      return plain(value, locale, { style: 'unit', unit: 'month', unitDisplay: 'long', ...atMost(precision ?? 1) })
    case 'rate':
      return plain(value, locale, fixed(precision ?? 2))
    case 'date':
      return formatDate(value, locale)
    case 'count':
    case 'text':
      return plain(value, locale, atMost(precision ?? 0))
  }
}

/**
 * Minor units in three significant digits: `$412K`, `$1.24M`, `$11.9M`; a tenth of a million from $100M on. Up to
 * $100K whole dollars are short enough to stay as they are, and under $100 the cents count. A shorter form stands only
 * where it is exact: 6,300,000 is `$6.3M`, 1,904,000 is `$1.90M`.
 * @param more digits beyond those, to tell amounts apart that stand together
 */
export function formatMoney(minor: number, locale: AnyLocale, currency = defaultCurrency, { more = 0 } = {}): string {
  const amount = minor / 10 ** minorDigits(currency)
  const size = Math.abs(amount)
  if (size < 100) return plain(amount, locale, { ...sign(currency), trailingZeroDisplay: 'stripIfInteger' })
  if (Math.round(size) < 100_000) return plain(amount, locale, { ...sign(currency), ...fixed(0) })

  const step = Math.max(Math.min(10 ** (Math.floor(Math.log10(size)) - 2), 100_000) / 10 ** more, 1)
  const rounded = Math.round(size / step) * step
  const { unit, suffix } = unitOf(rounded, languageOf(locale))
  const scaled = rounded / unit
  const digits = (unit === 1e3 ? 0 : scaled < 10 ? 2 : scaled < 1_000 ? 1 : 0) + more
  const decimals = rounded === size ? Math.min(digits, decimalsOf(scaled, digits)) : digits
  return plain((Math.sign(amount) * rounded) / unit, locale, { ...sign(currency), ...fixed(decimals) }) + suffix
}

/** Spanish has no word of its own for a thousand million: `$2,140M`. */
function unitOf(size: number, language: FactLocale): { unit: number; suffix: string } {
  if (size >= 1e9 && language === 'en') return { unit: 1e9, suffix: 'B' }
  return size >= 1e6 ? { unit: 1e6, suffix: 'M' } : { unit: 1e3, suffix: 'K' }
}

const MOST_DIGITS = 6

/**
 * Amounts that are read against each other: as short as above, with as many digits as it takes that different amounts
 * read differently. `$14.65M, $14.22M`, never `$14.7M` twice for two amounts.
 */
export function compactTogether(minors: readonly number[], locale: AnyLocale, currency = defaultCurrency): string[] {
  const different = new Set(minors).size
  for (let more = 0; more <= MOST_DIGITS; more++) {
    const texts = minors.map((minor) => formatMoney(minor, locale, currency, { more }))
    if (new Set(texts).size === different) return texts
  }
  return minors.map((minor) => formatExactMoney(minor, locale, currency))
}

/** To the cent: `$1,004,400` when the cents are zero, else `$1,004,400.37`. */
export function formatExactMoney(minor: number, locale: AnyLocale, currency = defaultCurrency): string {
  return plain(minor / 10 ** minorDigits(currency), locale, {
    ...sign(currency),
    trailingZeroDisplay: 'stripIfInteger',
    useGrouping: 'always',
  })
}

/** A column of a sum: no currency sign, negatives in brackets as in a ledger, cents where any line has them. */
export function formatColumn(
  value: number,
  unit: FactUnit,
  locale: AnyLocale,
  withCents = false,
  currency = defaultCurrency,
): string {
  if (unit !== 'money') return formatValue(value, unit, locale)
  const decimals = minorDigits(currency)
  const digits = fixed(withCents ? decimals : 0)
  const size = Math.abs(value) / 10 ** decimals
  const text = numberFormat(regionOf(locale), { ...digits, useGrouping: 'always' }).format(size)
  return value < 0 ? `(${text})` : text
}

/** Two groups of digits with one hyphen, as `24-017` or `2024-017`; parts of a day or of a longer number are none. */
const projectNumber = /(?<![\p{L}\d-])(\d{2,4})-(\d{2,5})(?![\p{L}\d]|-\d)/gu

/** Text cut into pieces; the odd ones are project numbers. */
export function splitProjectNumbers(text: string): string[] {
  const found = [...text.matchAll(projectNumber)]
  const pieces = found.flatMap((match, index) => {
    const before = found[index - 1]
    return [text.slice(before === undefined ? 0 : before.index + before[0].length, match.index), match[0]]
  })
  const last = found.at(-1)
  return [...pieces, text.slice(last === undefined ? 0 : last.index + last[0].length)]
}

function plain(value: number, locale: AnyLocale, options: Intl.NumberFormatOptions): string {
  // The true minus sign is as wide as a digit, so columns stay straight. Minus zero is zero.
  return numberFormat(regionOf(locale), options)
    .format(value === 0 ? 0 : value)
    .replace('-', '\u2212')
}

function fixed(digits: number): Intl.NumberFormatOptions {
  return { minimumFractionDigits: digits, maximumFractionDigits: digits }
}

function atMost(digits: number): Intl.NumberFormatOptions {
  return { maximumFractionDigits: digits }
}

/** How many decimals say the value exactly, up to `most`. */
function decimalsOf(value: number, most: number): number {
  let digits = 0
  while (digits < most && Math.abs(value - Number(value.toFixed(digits))) >= 1e-9) digits++
  return digits
}
