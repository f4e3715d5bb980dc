'use client'

import { useEffect, useState } from 'react'
import type { Preview } from '#lib/http/schedule-preview.ts'
import type { SaidSchedule } from '#lib/http/schedules.ts'
import type { ScheduleActions } from './types.ts'

/** So long nobody types before what was typed is asked about. */
const PAUSE_MS = 300

/** What a schedule would do as it is typed; the last answer stands while the next one is on its way. */
export function usePreview(
  { rule, condition, recipients }: SaidSchedule['settings'],
  preview: ScheduleActions['preview'],
): Preview | null {
  const [told, setTold] = useState<Preview | null>(null)
  const addresses = recipients.flatMap((one) => (one.kind === 'address' ? [one.address] : []))
  const typed = JSON.stringify({ rule, condition, addresses })
  useEffect(() => {
    let wanted = true
    const timer = setTimeout(() => {
      void preview(JSON.parse(typed)).then(
        (answer) => wanted && answer.ok && setTold(answer.value),
        () => undefined,
      )
    }, PAUSE_MS)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [typed, preview])
  return told
}
