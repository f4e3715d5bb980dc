import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { regionOf } from '#lib/facts/locale.ts'
import { ownZone } from '#lib/http/own-zone.ts'
import { runtime } from '#lib/runtime.ts'
import { localeCookie, pickLocale } from '../i18n/locale.ts'
import { loadMessages } from '../i18n/messages.ts'

/** next-intl's entry: one language per request, without a locale in the path, and the person's time zone. */
export default getRequestConfig(async () => {
  const [jar, sent, { settings }, timeZone] = await Promise.all([cookies(), headers(), runtime(), ownZone()])
  const { language } = settings.company()
  const locale = pickLocale(jar.get(localeCookie)?.value, sent.get('accept-language'), language)
  return {
    // Texts are in a language; the figures in them are written as its readers here write them.
    locale: regionOf(locale),
    messages: await loadMessages(locale),
    timeZone,
  }
})
