import { Check, CircleX, Clock, Gauge, Lock, type LucideIcon, Minus, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { type Tone, toneText } from '../ui/badge.tsx'
import { cx } from '../ui/cx.ts'

export type State = 'ok' | 'current' | 'partial' | 'stale' | 'limited' | 'denied' | 'failed' | 'waiting' | 'notReached'

const looks: Record<State, { tone: Tone; icon: LucideIcon }> = {
  ok: { tone: 'ok', icon: Check },
  current: { tone: 'ok', icon: Check },
  partial: { tone: 'warn', icon: TriangleAlert },
  stale: { tone: 'warn', icon: Clock },
  limited: { tone: 'warn', icon: Gauge },
  denied: { tone: 'stop', icon: Lock },
  failed: { tone: 'stop', icon: CircleX },
  waiting: { tone: 'neutral', icon: Clock },
  notReached: { tone: 'neutral', icon: Minus },
}

export type StateWordProps = {
  state: State
  /** Replaces the plain word: "Key refused", "3 calls, 61 rows, 1 retry". */
  children?: ReactNode
  /** What follows the word: a time, a permission. */
  detail?: ReactNode
  className?: string
}

/** A state as icon, word and colour, in this order of importance: the word alone is enough. */
export function StateWord({ state, children, detail, className }: StateWordProps) {
  const t = useTranslations('common.state')
  const { tone, icon: Icon } = looks[state]
  const word = children ?? t(state)
  // One text where it can be: browsers show a page in steps of so many pieces.
  const isText = typeof word === 'string' && typeof detail === 'string'
  return (
    <span className={cx('inline-flex min-w-0 items-start gap-1.5 text-xs', toneText[tone], className)}>
      <Icon size={14} strokeWidth={1.75} aria-hidden className="mt-px shrink-0" />
      <span className="min-w-0">
        {isText ? (
          `${word}, ${detail}`
        ) : (
          <>
            {word}
            {detail !== undefined && <>, {detail}</>}
          </>
        )}
      </span>
    </span>
  )
}
