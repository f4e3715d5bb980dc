'use client'

import { useLocale, useNow, useTimeZone } from 'next-intl'
import { formatMoment } from '#lib/facts/format.ts'

/** Formats a time beside a figure in the person's language and the company's zone. */
export function useMoment(): (iso: string) => string {
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  const now = useNow()
  return (iso) => formatMoment(iso, locale, timeZone, now)
}
