import { createTranslator } from 'next-intl'
import type { FactLocale } from '#lib/facts/format.ts'
import { regionOf } from '#lib/facts/locale.ts'
import en from '../../messages/en/schedules.json' with { type: 'json' }
import es from '../../messages/es/schedules.json' with { type: 'json' }

const texts: Record<FactLocale, typeof en> = { en, es }

type Key = { [G in keyof typeof en]: `${G}.${keyof (typeof en)[G] & string}` }[keyof typeof en]

export type ScheduleWords = {
  locale: FactLocale
  say(key: Key, values?: Record<string, string | number>): string
  /** `Monday, Tuesday and Friday` */
  list(parts: readonly string[]): string
}

/** How schedules speak, wherever they are shown or told. */
export function scheduleWords(locale: FactLocale): ScheduleWords {
  const region = regionOf(locale)
  const t = createTranslator({
    locale: region,
    messages: { schedules: texts[locale] },
    namespace: 'schedules',
  })
  return {
    locale,
    say: (key, values) => t(key, values),
    list: (parts) => new Intl.ListFormat(region, { type: 'conjunction' }).format(parts),
  }
}
