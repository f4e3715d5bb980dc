import NextLink from 'next/link'
import { type State, StateWord } from '../systems/state-word.tsx'
import { cx } from '../ui/cx.ts'

const pill = 'inline-flex h-6 shrink-0 items-center rounded-full border border-border bg-surface px-2.5 max-lg:hidden'

/** How current the figures are, in words; leads to the systems where the person may see them. */
export function FreshnessPill({ state, words, href }: { state: State; words: string; href?: string }) {
  const inside = (
    <StateWord state={state} className={state === 'current' || state === 'ok' ? 'text-text-2' : ''}>
      {words}
    </StateWord>
  )
  return href === undefined ? (
    <span className={pill}>{inside}</span>
  ) : (
    <NextLink href={href} className={cx(pill, 'hover:border-border-strong')}>
      {inside}
    </NextLink>
  )
}
