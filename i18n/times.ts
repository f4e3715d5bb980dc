import { getLocale, getNow, getTimeZone } from 'next-intl/server'
import { type Times, timesIn } from '#lib/facts/times.ts'

/** Points in time in the person's language and zone: the only way that pages print them. */
export async function getTimes(): Promise<Times> {
  const [timeZone, locale, now] = await Promise.all([getTimeZone(), getLocale(), getNow()])
  return timesIn(timeZone, locale, now)
}
