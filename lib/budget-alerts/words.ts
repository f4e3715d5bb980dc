import { createTranslator } from 'next-intl'
import type { FactLocale } from '#lib/facts/format.ts'
import { regionOf } from '#lib/facts/locale.ts'
import en from '../../messages/en/cost.json' with { type: 'json' }
import es from '../../messages/es/cost.json' with { type: 'json' }

const texts: Record<FactLocale, typeof en> = { en, es }

/** What an alert says, without a request to take the language from. */
export function alertWords(locale: FactLocale) {
  return createTranslator({ locale: regionOf(locale), messages: { cost: texts[locale] }, namespace: 'cost.alerts' })
}
