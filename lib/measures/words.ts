import { createTranslator } from 'next-intl'
import { type FactLocale, formatDate, formatExactMoney, formatMoney, formatValue } from '#lib/facts/format.ts'
import { regionOf } from '#lib/facts/locale.ts'
import type { Fact } from '#lib/facts/types.ts'
import en from '../../messages/en/insights.json' with { type: 'json' }
import es from '../../messages/es/insights.json' with { type: 'json' }

type Leaves<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}`
}[keyof T & string]

export type WordKey = Leaves<typeof en>
type Values = Record<string, string | number>

/** How measures and findings speak, wherever they are shown: texts of one language and the formats that belong to it. */
export type Words = {
  locale: FactLocale
  say(key: WordKey, values?: Values): string
  money(minor: number, currency: string): string
  exact(minor: number, currency: string): string
  percent(share: number, digits?: number): string
  points(share: number): string
  decimal(value: number, digits?: number): string
  day(date: string): string
}

const texts: Record<FactLocale, typeof en> = { en, es }
const spoken = new Map<FactLocale, Words>()

export function wordsFor(locale: FactLocale): Words {
  const words = spoken.get(locale) ?? speak(locale)
  spoken.set(locale, words)
  return words
}

function speak(locale: FactLocale): Words {
  const t = createTranslator({ locale: regionOf(locale), messages: { insights: texts[locale] }, namespace: 'insights' })
  return {
    locale,
    say: (key, values) => t(key, values),
    money: (minor, currency) => formatMoney(minor, locale, currency),
    exact: (minor, currency) => formatExactMoney(minor, locale, currency),
    percent: (share, digits) => formatValue(share, 'percent', locale, { precision: digits }),
    points: (share) => formatValue(share, 'points', locale),
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
export function sentence(say: Words['say'], key: WordKey, facts: Record<string, Fact>, values: Values = {}): Sentence {
  const marked = Object.fromEntries(Object.keys(facts).map((name) => [name, `\u{e000}${name}\u{e000}`]))
  return say(key, { ...values, ...marked })
    .split('\u{e000}')
    .map((piece, index) => (index % 2 === 0 ? piece : (facts[piece] ?? piece)))
    .filter((piece) => piece !== '')
}

/** Sentences that apply, in one text. */
export function together(...parts: (string | null | false)[]): string {
  return parts.filter((part) => part !== null && part !== false && part !== '').join(' ')
}

/** Text that outsiders wrote, as it may stand inside a sentence or a cell: no markup of ours, not endless. */
export function plainWords(value: string, most = 240): string {
  const line = value
    .replaceAll(/[{}*`\u{e000}]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`
}
