'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'

export type CountdownProps = { retryAt: string; attempt: number; attempts: number; onDue?: () => void }

/** "Retrying in 12 seconds, attempt 2 of 4." Counts in the browser; the words are read out once, not every second. */
export function Countdown({ retryAt, attempt, attempts, onDue }: CountdownProps) {
  const t = useTranslations('common.failed')
  const [seconds, setSeconds] = useState(() => secondsTo(retryAt))

  useEffect(() => {
    if (seconds <= 0) {
      onDue?.()
      return
    }
    const timer = setTimeout(() => setSeconds(secondsTo(retryAt)), 1000)
    return () => clearTimeout(timer)
  }, [seconds, retryAt, onDue])

  return (
    <span suppressHydrationWarning>
      {seconds > 120
        ? t('retryInMinutes', { minutes: Math.ceil(seconds / 60), attempt, attempts })
        : seconds > 0
          ? t('retryIn', { seconds, attempt, attempts })
          : t('retryNow', { attempt, attempts })}
    </span>
  )
}

function secondsTo(iso: string): number {
  return Math.max(0, Math.ceil((Date.parse(iso) - Date.now()) / 1000))
}
