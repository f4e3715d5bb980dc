import { defaultCurrency, minorDigits } from './money.ts'
import type { Fact, FactUnit } from './types.ts'

export type FactLocale = 'en' | 'es'

const sign = (currency: string) => ({ style: 'currency', currency, currencyDisplay: 'narrowSymbol' }) as const

/** A fact as prose says it: `$1.24M`, `6.1%`, `34 days`. Null when there is no value to show. */
export function formatFact(
  fact: Pick<Fact, 'value' | 'unit' | 'currency' | 'text' | 'precision'>,
  locale: FactLocale,
): string | null {
  if (fact.unit === 'text') return fact.text ?? null
  return fact.value === null ? null : formatValue(fact.value, fact.unit, locale, fact)
}

/** A fact as its panel says it: money to the cent, everything else as in prose. */
export function formatExactFact(
  fact: Pick<Fact, 'value' | 'unit' | 'currency' | 'text' | 'precision'>,
  locale: FactLocale,
): string | null {
  return fact.unit === 'money' && fact.value !== null
    ? formatExactMoney(fact.value, locale, fact.currency)
    : formatFact(fact, locale)
}

export function formatValue(
  value: number,
  unit: FactUnit,
  locale: FactLocale,
  { precision, currency }: Pick<Fact, 'precision' | 'currency'> = {},
): string {
  switch (unit) {
    case 'money':
      return formatMoney(value, locale, currency)
    case 'percent':
      return plain(value, locale, { style: 'percent', ...fixed(precision ?? 1) })
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
 * Cents in three significant digits: `$412K`, `$1.24M`, `$11.9M`; a tenth of a million from $100M on. Up to $100K whole
 * dollars are short enough to stay as they are, and under $100 the cents count. A shorter form stands only where it is
 * exact: 6,300,000 is `$6.3M`, 1,904,000 is `$1.90M`.
 */
export function formatMoney(minor: number, locale: FactLocale, currency = defaultCurrency): string {
  const dollars = minor / 10 ** minorDigits(currency)
  const symbol = sign(currency)
  const size = Math.abs(dollars)
  if (size < 100) return plain(dollars, locale, { ...symbol, trailingZeroDisplay: 'stripIfInteger' })
  if (Math.round(size) < 100_000) return plain(dollars, locale, { ...symbol, ...fixed(0) })

  const step = Math.max(10 ** (Math.floor(Math.log10(size)) - 2), 1)
  const rounded = Math.round(size / Math.min(step, 100_000)) * Math.min(step, 100_000)
  const unit = rounded >= 1e9 ? 1e9 : rounded >= 1e6 ? 1e6 : 1e3
  const scaled = rounded / unit
  const digits = unit === 1e3 ? 0 : scaled < 10 ? 2 : 1
  const decimals = rounded === size ? Math.min(digits, decimalsOf(scaled)) : digits
  return plain(Math.sign(dollars) * rounded, locale, { ...symbol, notation: 'compact', ...fixed(decimals) })
}

/** To the cent: `$1,004,400` when the cents are zero, else `$1,004,400.37`. */
export function formatExactMoney(minor: number, locale: FactLocale, currency = defaultCurrency): string {
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
  locale: FactLocale,
  withCents = false,
  currency = defaultCurrency,
): string {
  if (unit !== 'money') return formatValue(value, unit, locale)
  const decimals = minorDigits(currency)
  const digits = fixed(withCents ? decimals : 0)
  const size = Math.abs(value) / 10 ** decimals
  const text = new Intl.NumberFormat(locale, { ...digits, useGrouping: 'always' }).format(size)
  return value < 0 ? `(${text})` : text
}

/** `22 Nov 2026`, `22 nov 2026`. A calendar date: midnight UTC in, no time zone applied. */
export function formatDate(atUtcMidnight: number, locale: FactLocale): string {
  const parts = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).formatToParts(atUtcMidnight)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((candidate) => candidate.type === type)?.value ?? ''
  return `${part('day')} ${part('month')} ${part('year')}`
}

/** A moment as people say it beside a figure: the hour when it is of that day (`07:12`), else the day (`6 Nov`). */
export function formatMoment(iso: string, locale: FactLocale, timeZone: string, now: Date): string {
  const at = new Date(iso)
  const day = (date: Date) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(date)
  const sameDay = day(at) === day(now)
  const sameYear = day(at).slice(0, 4) === day(now).slice(0, 4)
  if (sameDay) {
    return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(
      at,
    )
  }
  const [year = 0, month = 1, date = 1] = day(at).split('-').map(Number)
  const text = formatDate(Date.UTC(year, month - 1, date), locale)
  return sameYear ? text.replace(/ \d{4}$/, '') : text
}

const projectNumber = /\b(\d{2})-(\d{3})\b/g

/** Project numbers with a hyphen that never breaks, for plain text. On screens use `<ProjectText>`, which copies cleanly. */
export function keepProjectNumbers(text: string): string {
  return text.replace(projectNumber, '$1\u2011$2')
}

/** Text cut into pieces; the odd ones are project numbers. */
export function splitProjectNumbers(text: string): string[] {
  return text.split(/\b(\d{2}-\d{3})\b/)
}

function plain(value: number, locale: FactLocale, options: Intl.NumberFormatOptions): string {
  // The true minus sign is as wide as a digit, so columns stay straight. Minus zero is zero.
  return new Intl.NumberFormat(locale, options).format(value === 0 ? 0 : value).replace('-', '\u2212')
}

function fixed(digits: number): Intl.NumberFormatOptions {
  return { minimumFractionDigits: digits, maximumFractionDigits: digits }
}

function atMost(digits: number): Intl.NumberFormatOptions {
  return { maximumFractionDigits: digits }
}

function decimalsOf(value: number): number {
  return [0, 1, 2].find((digits) => Math.abs(value - Number(value.toFixed(digits))) < 1e-9) ?? 2
}
