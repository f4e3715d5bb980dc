'use client'

import { useRouter } from 'next/navigation'
import { useFormatter, useTranslations } from 'next-intl'
import { useRef, useState, useTransition } from 'react'
import { Failed } from '../states/failed.tsx'
import { useShownSystem } from '../systems/known-systems.tsx'
import { Button } from '../ui/button.tsx'

export type TroubleLine = {
  /** Several, where one cause took them all. */
  systems: readonly string[]
  message: string
  nextStep: string
  retryable: boolean
  retryAt: string | null
  correlationId: string | null
}

export type TroubleLinesProps = { troubles: readonly TroubleLine[]; administrators: readonly string[] }

const MOST_ATTEMPTS = 4

/**
 * What did not answer, under the figures it is missing from. Asks again by itself where that can help, a few times;
 * what only a person can end says who.
 */
export function TroubleLines({ troubles, administrators }: TroubleLinesProps) {
  const router = useRouter()
  const format = useFormatter()
  const t = useTranslations('home.systems')
  const shown = useShownSystem()
  const [attempt, setAttempt] = useState(1)
  const [busy, startTransition] = useTransition()
  const lastDue = useRef('')
  if (troubles.length === 0) return null

  function again() {
    startTransition(() => router.refresh())
  }

  /** Several countdowns may end together, and a countdown may tell of its end more than once. */
  function due(retryAt: string) {
    if (busy || lastDue.current === retryAt) return
    lastDue.current = retryAt
    setAttempt((made) => made + 1)
    again()
  }

  const fixer = administrators.length > 0 ? format.list(administrators, { type: 'disjunction' }) : null
  return (
    <div data-print="together" className="mt-3 space-y-1.5">
      {troubles.map(({ systems, message, nextStep, retryable, retryAt, correlationId }) => {
        const counting = retryable && retryAt !== null && attempt <= MOST_ATTEMPTS
        return (
          <Failed
            key={`${systems.join()} ${retryAt ?? ''}`}
            what={`${systems.map((system) => shown(system).name).join(', ')}:`}
            why={message}
            next={retryable ? (counting ? undefined : nextStep) : fixer === null ? t('admins') : undefined}
            {...(counting ? { retry: { retryAt, attempt, attempts: MOST_ATTEMPTS, onDue: () => due(retryAt) } } : {})}
            {...(retryable ? {} : { retry: null, ...(fixer === null ? {} : { whoCanFix: fixer }) })}
            {...(correlationId === null ? {} : { id: correlationId })}
          />
        )
      })}
      {troubles.some(({ retryable }) => retryable) && (
        <Button size="sm" data-print="hide" onClick={again} busy={busy} className="ml-6">
          {t('retry')}
        </Button>
      )}
    </div>
  )
}
