import { type FactLocale, formatDate, formatExactMoney, formatMoney, formatValue } from '#lib/facts/format.ts'
import type { Fact } from '#lib/facts/types.ts'
import type { Messages } from '../../i18n/messages.ts'

type Leaves<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}`
}[keyof T & string]

export type HomeKey = Leaves<Messages['home']>
export type Say = (key: HomeKey, values?: Record<string, string | number>) => string

/** How the screen speaks: texts of one language and the formats that belong to it. */
export type Words = {
  say: Say
  locale: FactLocale
  money(cents: number): string
  exact(cents: number): string
  percent(share: number, digits?: number): string
  decimal(value: number, digits?: number): string
  day(date: string): string
}

export function wordsFor(locale: FactLocale, say: Say): Words {
  return {
    say,
    locale,
    money: (cents) => formatMoney(cents, locale),
    exact: (cents) => formatExactMoney(cents, locale),
    percent: (share, digits) => formatValue(share, 'percent', locale, { precision: digits }),
    decimal: (value, digits) =>
      digits === undefined
        ? formatValue(value, 'count', locale, { precision: 1 })
        : formatValue(value, 'rate', locale, { precision: digits }),
    day: (date) => formatDate(Date.parse(date), locale),
  }
}

/** A sentence in pieces: words, and the figures in their places. */
export type Sentence = (string | Fact)[]

/**
 * A text of the language with figures in its slots. The translation decides where they stand; the marks around a
 * slot's name are characters that no text contains.
 */
export function sentence(
  say: Say,
  key: HomeKey,
  facts: Record<string, Fact>,
  values: Record<string, string | number> = {},
): Sentence {
  const marked = Object.fromEntries(Object.keys(facts).map((name) => [name, `\u{e000}${name}\u{e000}`]))
  return say(key, { ...values, ...marked })
    .split('\u{e000}')
    .map((piece, index) => (index % 2 === 0 ? piece : (facts[piece] ?? piece)))
    .filter((piece) => piece !== '')
}
