'use client'

import { CircleX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { SignInProblem } from './sign-in-error.ts'

/** Why signing in did not work and what happens next. */
export function ProblemText({ problem, provider }: { problem: SignInProblem; provider: string | null }) {
  const t = useTranslations('sign-in.errors')
  const name = provider ?? 'single sign-on'
  function sentence() {
    if (problem.kind === 'sso') return t('sso', { name, code: problem.code })
    return problem.kind === 'provider' ? t(`provider.${problem.what}`, { name }) : t(problem.kind, { name })
  }
  return (
    <div className="flex items-start gap-2 text-sm text-stop-text">
      <CircleX size={16} strokeWidth={1.75} aria-hidden className="mt-px shrink-0" />
      <p className="min-w-0 text-pretty">
        {sentence()} {problem.kind === 'locked' && <Wait untilMs={problem.untilMs} />}
        {problem.kind === 'provider' && (problem.code ?? problem.id) !== null && (
          <span className="mt-1 block text-xs text-text-2">
            {t('tell')} <code className="font-mono">{[problem.code, problem.id].filter(Boolean).join(' · ')}</code>
          </span>
        )}
      </p>
    </div>
  )
}

/** Counts down for the eye; a screen reader hears it once, not every second. */
function Wait({ untilMs }: { untilMs: number }) {
  const t = useTranslations('sign-in.errors')
  const [left, setLeft] = useState(() => secondsTo(untilMs))
  useEffect(() => {
    const timer = setInterval(() => setLeft(secondsTo(untilMs)), 1_000)
    return () => clearInterval(timer)
  }, [untilMs])
  return (
    <span role="timer" aria-live="off" suppressHydrationWarning>
      {left === 0 ? t('lockedOver') : t('lockedFor', { minutes: Math.floor(left / 60), seconds: left % 60 })}
    </span>
  )
}

function secondsTo(untilMs: number): number {
  return Math.max(0, Math.ceil((untilMs - Date.now()) / 1_000))
}
