import type { ReactNode } from 'react'
import { cx } from './cx.ts'

export type Tone = 'ok' | 'warn' | 'stop' | 'info' | 'neutral'

const toneSoft: Record<Tone, string> = {
  ok: 'bg-ok-soft text-ok-text',
  warn: 'bg-warn-soft text-warn-text',
  stop: 'bg-stop-soft text-stop-text',
  info: 'bg-info-soft text-info-text',
  neutral: 'bg-neutral-soft text-neutral-text',
}

export const toneText: Record<Tone, string> = {
  ok: 'text-ok-text',
  warn: 'text-warn-text',
  stop: 'text-stop-text',
  info: 'text-info-text',
  neutral: 'text-text-2',
}

export type BadgeProps = {
  tone?: Tone /** A 12 px lucide icon. */
  icon?: ReactNode
  children: ReactNode
  className?: string
}

/** A state in words on its soft ground. Never a colour alone. */
export function Badge({ tone = 'neutral', icon, children, className }: BadgeProps) {
  return (
    <span
      className={cx(
        'inline-flex h-5 shrink-0 items-center gap-1 whitespace-nowrap rounded-xs px-1.5 text-xs font-medium',
        toneSoft[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  )
}
