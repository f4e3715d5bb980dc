import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { regionOf } from '#lib/facts/locale.ts'
import { localeCookie, pickLocale } from './locale.ts'
import { loadMessages } from './messages.ts'

/** next-intl's entry: one language per request, without a locale in the path. */
export default getRequestConfig(async () => {
  const [jar, sent] = await Promise.all([cookies(), headers()])
  const locale = pickLocale(jar.get(localeCookie)?.value, sent.get('accept-language'))
  return {
    // Texts are in a language; the figures in them are written as its readers here write them.
    locale: regionOf(locale),
    messages: await loadMessages(locale),
    // The company's zone is the process's zone (TZ), so that server and browser print the same hour.
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }
})
