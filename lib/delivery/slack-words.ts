import { createTranslator } from 'next-intl'
import { type FactLocale, regionOf } from '#lib/facts/locale.ts'
import en from '../../messages/en/slack-reports.json' with { type: 'json' }
import es from '../../messages/es/slack-reports.json' with { type: 'json' }

const texts: Record<FactLocale, typeof en> = { en, es }

/** What reports say in Slack beside their own words. */
export function reportWords(locale: FactLocale) {
  return createTranslator({
    locale: regionOf(locale),
    messages: { slackReports: texts[locale] },
    namespace: 'slackReports',
  })
}

export type ReportWords = ReturnType<typeof reportWords>

/** Why somebody's account or a channel gets nothing. */
export type RefusedAs = keyof typeof en.refused
