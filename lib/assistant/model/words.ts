import { createTranslator } from 'next-intl'
import { spelledOut } from '#lib/core/spelled-out.ts'
import type { FactLocale } from '#lib/facts/format.ts'
import { regionOf } from '#lib/facts/locale.ts'
import en from '../../../messages/en/model.json' with { type: 'json' }
import es from '../../../messages/es/model.json' with { type: 'json' }

const texts: Record<FactLocale, typeof en> = { en, es }

type Sentences = Omit<typeof en, 'fields'>
type Key = { [G in keyof Sentences]: `${G}.${keyof Sentences[G] & string}` }[keyof Sentences]

export type ModelWords = {
  locale: FactLocale
  say(key: Key, values?: Record<string, string | number>): string
  /** What a field of a tool's answer is called: `costToDate` is "cost to date". A foreign server's is spelled out. */
  field(name: string): string
}

const spoken = new Map<FactLocale, ModelWords>()

/** How the assistant speaks for itself beside what a model says. */
export function modelWords(locale: FactLocale): ModelWords {
  const words = spoken.get(locale) ?? speak(locale)
  spoken.set(locale, words)
  return words
}

function speak(locale: FactLocale): ModelWords {
  const t = createTranslator({ locale: regionOf(locale), messages: { model: texts[locale] }, namespace: 'model' })
  const fields: Record<string, string> = texts[locale].fields
  return {
    locale,
    say: (key, values) => t(key, values),
    field: (name) => (Object.hasOwn(fields, name) ? (fields[name] ?? name) : spelledOut(name)),
  }
}
