import { createTranslator } from 'next-intl'
import type { FactLocale } from '#lib/facts/format.ts'
import { regionOf } from '#lib/facts/locale.ts'
import en from '../../messages/en/reports.json' with { type: 'json' }
import es from '../../messages/es/reports.json' with { type: 'json' }

const texts: Record<FactLocale, typeof en> = { en, es }

/** What mail says, without a request to take the language from. */
export function mailWords(locale: FactLocale) {
  return createTranslator({
    locale: regionOf(locale),
    messages: { reports: texts[locale] },
    namespace: 'reports.mail',
  })
}

export type MailWords = ReturnType<typeof mailWords>
