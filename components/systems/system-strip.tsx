import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cx } from '../ui/cx.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import { SystemName } from './known-systems.tsx'
import { type State, StateWord } from './state-word.tsx'
import { SystemMark } from './system-mark.tsx'

export type SystemOutcome = {
  system: string
  name?: string
  state: State
  /** Replaces the state's own word: "Key refused". */
  word?: string
  /** When the figures are from, already formatted: "07:12", "6 Nov". */
  time?: string
}

/** Which systems stand behind this page, how each one answered and when. Two columns on a phone. */
export function SystemStrip({ className, children }: { className?: string; children: ReactNode }) {
  const t = useTranslations('common')
  return (
    <ul
      aria-label={t('systems')}
      className={cx(
        'grid grid-cols-2 border-t border-border-strong md:grid-cols-3 lg:auto-cols-fr lg:grid-flow-col lg:grid-cols-none lg:border-b lg:border-b-border print:grid-flow-row print:grid-cols-3 print:border-b-0',
        className,
      )}
    >
      {children}
    </ul>
  )
}

// By type: while the page streams, the list also has React's placeholders for children.
const place =
  'flex min-w-0 items-start gap-2 border-border border-b py-2 pr-2 nth-of-type-[even]:border-l nth-of-type-[even]:pl-3 md:border-l md:pl-3 md:nth-of-type-[3n+1]:border-l-0 md:nth-of-type-[3n+1]:pl-0 lg:border-b-0 lg:nth-of-type-[n+2]:border-l lg:nth-of-type-[n+2]:pl-3 print:border-b print:border-l print:pl-3 print:nth-of-type-[3n+1]:border-l-0 print:nth-of-type-[3n+1]:pl-0'

/** A system that has not answered yet: its name is known, how it does is not. */
export function SystemWaiting({ system }: { system: string }) {
  return (
    <li aria-busy className={place}>
      <SystemMark system={system} named />
      <div className="min-w-0">
        <div className="truncate text-sm font-medium leading-4">
          <SystemName system={system} />
        </div>
        <Skeleton className="mt-1.5 mb-1 h-3 w-24" />
      </div>
    </li>
  )
}

export function SystemAnswer({ system, name, state, word, time }: SystemOutcome) {
  return (
    <li className={place}>
      <SystemMark system={system} name={name} named />
      <div className="min-w-0">
        <div className="truncate text-sm font-medium leading-4">
          <SystemName system={system} name={name} />
        </div>
        <StateWord state={state} detail={time} className="mt-0.5 *:first-letter:capitalize">
          {word}
        </StateWord>
      </div>
    </li>
  )
}
