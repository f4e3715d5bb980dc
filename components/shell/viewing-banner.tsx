'use client'

import { Eye } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Kbd } from '../ui/kbd.tsx'
import type { Viewed } from './types.ts'

const twiceMs = 700

/** An administrator sees as somebody else: whose eyes, why, for how long, and the way out. */
export function ViewingBanner({ name, reason, until, role, exit }: Viewed) {
  const t = useTranslations('shell.viewing')
  const form = useRef<HTMLFormElement>(null)
  const minutes = useMinutesTo(until)
  useTwiceEscape(() => form.current?.requestSubmit())
  const jobs = (given: readonly string[]) => t('jobs', { count: given.length, jobs: given.join(', ') })

  return (
    <>
      <div aria-hidden data-print="hide" className="pointer-events-none fixed inset-0 z-40 border-4 border-warn" />
      <section
        aria-label={t('label')}
        className="sticky top-12 z-10 flex flex-wrap items-center gap-x-4 gap-y-1.5 border-warn border-b bg-warn-soft px-4 py-2 text-sm text-warn-text sm:px-6"
      >
        <p className="flex min-w-0 grow items-start gap-2">
          <Eye size={16} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
          <span className="min-w-0 [overflow-wrap:anywhere]">
            <strong className="font-semibold">
              {role === undefined ? t('as', { name }) : t('asRole', { role: role.name })}
            </strong>{' '}
            {t('readOnly')} {role !== undefined && `${jobs(role.projects)} ${t('nobody')} `}
            {t('reason', { reason })}
          </span>
        </p>
        <span suppressHydrationWarning>{t('left', { minutes })}</span>
        <form ref={form} action={exit} data-print="hide">
          <Button type="submit" size="sm" variant="primary">
            {t('exit')}
            <span className="flex gap-0.5 max-sm:hidden" aria-hidden>
              <Kbd>Esc</Kbd>
              <Kbd>Esc</Kbd>
            </span>
          </Button>
        </form>
      </section>
    </>
  )
}

/** Whole minutes that are left; at the end the page is read anew, as oneself. */
function useMinutesTo(until: string): number {
  const [ms, setMs] = useState(() => Date.parse(until) - Date.now())
  useEffect(() => {
    if (ms <= 0) {
      window.location.reload()
      return
    }
    const timer = setTimeout(() => setMs(Date.parse(until) - Date.now()), Math.min(ms, 15_000))
    return () => clearTimeout(timer)
  }, [ms, until])
  return Math.max(0, Math.ceil(ms / 60_000))
}

function useTwiceEscape(act: () => void): void {
  const before = useRef(Number.NEGATIVE_INFINITY)
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    if (event.timeStamp - before.current < twiceMs) act()
    before.current = event.timeStamp
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}
