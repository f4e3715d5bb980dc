'use client'

import { cx } from '../ui/cx.ts'
import { useShownSystem } from './known-systems.tsx'

export type SystemMarkProps = {
  system: string
  /** The name of a foreign system, as its administrator wrote it. */
  name?: string
  /** The name already stands beside the mark: then the mark is silent. */
  named?: boolean
  size?: 'sm' | 'lg'
  className?: string
}

/** Two letters on the tint of the system's look. Not a state: it looks the same when the system is down. */
export function SystemMark({ system, name, named = false, size = 'sm', className }: SystemMarkProps) {
  const shown = useShownSystem()(system, name)
  return (
    <span
      {...(named ? { 'aria-hidden': true } : { role: 'img', 'aria-label': shown.name, title: shown.name })}
      data-keep-color
      className={cx(
        'inline-grid shrink-0 place-items-center rounded-xs font-mono font-semibold tracking-[.02em]',
        size === 'sm' ? 'h-4 w-5.5 text-[0.625rem] leading-4' : 'h-5 w-7 text-[0.71875rem] leading-5',
        shown.ground,
        className,
      )}
    >
      {shown.code}
    </span>
  )
}

/** The systems behind one figure, in a row. */
export function SystemMarks({ systems, className }: { systems: readonly string[]; className?: string }) {
  return (
    <span className={cx('inline-flex gap-[3px] align-middle', className)}>
      {systems.map((system) => (
        <SystemMark key={system} system={system} />
      ))}
    </span>
  )
}
