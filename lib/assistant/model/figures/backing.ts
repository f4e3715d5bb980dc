import { defaultCurrency, minorDigits } from '#lib/facts/money.ts'
import type { Fact } from '#lib/facts/types.ts'
import { type Backing, DAYS_PER_MONTH, type Figure, type Reading } from './types.ts'

/** Null for facts that hold no number to be compared: a day, words, a value that is hidden or missing. */
export function backingOf({
  value,
  unit,
  currency = defaultCurrency,
}: Pick<Fact, 'value' | 'unit' | 'currency'>): Backing | null {
  if (value === null) return null
  switch (unit) {
    case 'money':
      return { kind: 'money', value: value / 10 ** minorDigits(currency), currency }
    case 'percent':
      return { kind: 'percent', value, currency: null }
    case 'points':
      return { kind: 'points', value, currency: null }
    case 'days':
      return { kind: 'days', value, currency: null }
    case 'months':
      return { kind: 'days', value: value * DAYS_PER_MONTH, currency: null }
    case 'count':
    case 'rate':
      return { kind: 'plain', value, currency: null }
    case 'date':
    case 'text':
      return null
  }
}

/** Whether a figure of a text says this value. A sign is no part of it: a loss of $12K is -$12K. */
export function says(figure: Figure, backing: Backing): boolean {
  const value = Math.abs(backing.value)
  return sameKind(figure, backing) && figure.readings.some((reading) => fits(figure, reading, value))
}

/** Rounding of amounts may hide one twentieth at most, and so may a word like "about". */
const MOST_OFF = 0.05
/** Whole things below are counted, and not rounded. */
const ROUNDED_FROM = 1_000
const GRAIN = 1e-9

function fits({ about, kind }: Figure, { value: said, slack }: Reading, value: number): boolean {
  const off = Math.abs(said - value)
  if (off <= slackFor(kind, slack, value) * (1 + GRAIN) + GRAIN) return true
  if (about === null || off > value * MOST_OFF) return false
  return about === 'near' || (about === 'under' ? value <= said : value >= said)
}

function slackFor(kind: Figure['kind'], slack: number, value: number): number {
  if (kind === 'plain' && Number.isInteger(value) && value < ROUNDED_FROM) return 0
  return kind === 'money' || kind === 'plain' ? Math.min(slack, value * MOST_OFF) : slack
}

function sameKind({ kind, currency, counts, readings }: Figure, backing: Backing): boolean {
  if (kind === backing.kind) return kind !== 'money' || sameCurrency(currency, backing.currency)
  if (kind === 'times') return backing.kind === 'plain'
  if (kind !== 'plain') return false
  // A large or broken number without a sign may be an amount, and one that counts nothing may be a length of time.
  if (backing.kind === 'money') return readings.some(({ value, slack }) => value >= ROUNDED_FROM || slack < 0.5)
  return backing.kind === 'days' && !counts
}

const dollars: ReadonlySet<string> = new Set(['USD', 'CAD', 'MXN', 'AUD', '$'])

function sameCurrency(said: string | null, known: string | null): boolean {
  if (said === null || known === null || said === known) return true
  return said === '$' && dollars.has(known)
}
