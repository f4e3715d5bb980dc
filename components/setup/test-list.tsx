import type { ReactNode } from 'react'
import { type State, StateWord } from '../systems/state-word.tsx'
import { cx } from '../ui/cx.ts'

export type TestLine = { name: string; seen: ReactNode; state: State; word: string }

/** What was tested, line by line: the name, what was seen, how it went. A line that fails says how to mend it. */
export function TestList({
  title,
  lines,
  actions,
}: {
  title: string
  lines: readonly TestLine[]
  actions?: ReactNode
}) {
  return (
    <section aria-label={title} aria-live="polite">
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <h3 className="text-sm font-medium">{title}</h3>
        <span className="grow" />
        {actions}
      </div>
      <ul className="border-t border-border-strong text-sm">
        {lines.map(({ name, seen, state, word }) => (
          <li
            key={name}
            className={cx(
              'grid grid-cols-[1fr_auto] gap-x-3 border-b py-1.5 sm:grid-cols-[126px_minmax(0,1fr)_auto]',
              (state === 'failed' || state === 'partial') && '-mx-2.5 bg-warn-soft px-2.5',
            )}
          >
            <h4 className="font-medium">{name}</h4>
            <span className="text-pretty text-text-2 [overflow-wrap:anywhere] max-sm:col-span-2 max-sm:row-start-2">
              {seen}
            </span>
            <StateWord state={state}>{word}</StateWord>
          </li>
        ))}
      </ul>
    </section>
  )
}
