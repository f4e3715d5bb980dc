import { createTranslator } from 'next-intl'
import { type FactLocale, regionOf } from '#lib/facts/locale.ts'
import en from '../../messages/en/slack.json' with { type: 'json' }
import es from '../../messages/es/slack.json' with { type: 'json' }

const texts: Record<FactLocale, typeof en> = { en, es }

type Texts = typeof en
type Key = {
  [K in keyof Texts]: Texts[K] extends string ? K : `${K}.${keyof Texts[K] & string}`
}[keyof Texts]

/** Why somebody in Slack is not answered. */
export type RefusedFor = keyof typeof en.refused

export type SlackWords = { locale: FactLocale; say(key: Key, values?: Record<string, string | number>): string }

const spoken = new Map<FactLocale, SlackWords>()

/** How Gatehouse speaks in Slack. */
export function slackWords(locale: FactLocale): SlackWords {
  const words = spoken.get(locale) ?? speak(locale)
  spoken.set(locale, words)
  return words
}

function speak(locale: FactLocale): SlackWords {
  const t = createTranslator({ locale: regionOf(locale), messages: { slack: texts[locale] }, namespace: 'slack' })
  return { locale, say: (key, values) => t(key, values) }
}
