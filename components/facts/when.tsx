'use client'

import { useMoment } from './use-moment.ts'

/** A point in time as every screen says it: in the company's zone, the hour today and the day before that. */
export function When({ at }: { at: Date | string | number }) {
  const moment = useMoment()
  const iso = new Date(at).toISOString()
  return (
    <time dateTime={iso} className="whitespace-nowrap" suppressHydrationWarning>
      {moment(iso)}
    </time>
  )
}
