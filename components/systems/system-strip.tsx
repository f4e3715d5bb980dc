import { useTranslations } from 'next-intl'
import { cx } from '../ui/cx.ts'
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
export function SystemStrip({ systems, className }: { systems: readonly SystemOutcome[]; className?: string }) {
  const t = useTranslations('common')
  return (
    <ul
      aria-label={t('systems')}
      className={cx(
        'grid grid-cols-2 border-t border-border-strong md:grid-cols-3 lg:auto-cols-fr lg:grid-flow-col lg:grid-cols-none lg:border-b lg:border-b-border',
        className,
      )}
    >
      {systems.map(({ system, name, state, word, time }) => (
        <li
          key={system}
          className="flex min-w-0 items-start gap-2 border-border border-b py-2 pr-2 even:border-l even:pl-3 md:border-l md:pl-3 md:nth-[3n+1]:border-l-0 md:nth-[3n+1]:pl-0 lg:border-b-0 lg:nth-[n+2]:border-l lg:nth-[n+2]:pl-3"
        >
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
      ))}
    </ul>
  )
}
