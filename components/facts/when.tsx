'use client'

import { useTimes } from './use-times.ts'

/** A point in time as every screen says it: the hour when it is of today, else the day; the whole of it on request. */
export function When({ at }: { at: Date | string | number }) {
  const { near, full } = useTimes()
  return (
    <time dateTime={new Date(at).toISOString()} title={full(at)} className="whitespace-nowrap" suppressHydrationWarning>
      {near(at)}
    </time>
  )
}
