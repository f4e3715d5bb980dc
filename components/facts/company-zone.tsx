'use client'

import { useLocale, useNow, useTimeZone } from 'next-intl'
import { createContext, type ReactNode, use } from 'react'
import { type Times, timesIn } from '#lib/facts/times.ts'

const Zone = createContext<string | null>(null)

export function CompanyZoneProvider({ timeZone, children }: { timeZone: string; children: ReactNode }) {
  return <Zone value={timeZone}>{children}</Zone>
}

/** The company's zone, in which its days begin and end, whatever clock the reader has. */
export function useCompanyZone(): string {
  const readers = useTimeZone() ?? 'UTC'
  return use(Zone) ?? readers
}

/** For ends that are days of the company: what holds until its 31 December is said so everywhere. */
export function useCompanyTimes(): Times {
  return timesIn(useCompanyZone(), useLocale(), useNow())
}
