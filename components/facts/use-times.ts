import { useLocale, useNow, useTimeZone } from 'next-intl'
import { type Times, timesIn } from '#lib/facts/times.ts'

/** Points in time in the person's language and zone: the only way that components print them. */
export function useTimes(): Times {
  return timesIn(useTimeZone() ?? 'UTC', useLocale(), useNow())
}
