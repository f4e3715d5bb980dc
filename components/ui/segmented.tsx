'use client'

import NextLink from 'next/link'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'

export type Segment<Value extends string = string> = {
  value: Value
  label: ReactNode /** With an href the segment is a link: the URL is the state. */
  href?: string
}

export type SegmentedProps<Value extends string> = {
  label: string
  segments: readonly Segment<Value>[]
  value: Value
  size?: 'md' | 'sm'
  className?: string
  /** Not needed when the segments are links. */
  onChange?: (value: Value) => void
}

const track = 'inline-flex overflow-hidden rounded-md border border-border-strong bg-surface'
const part = cx(
  'grid grow place-items-center whitespace-nowrap border-l border-border first:border-l-0',
  'focus-visible:-outline-offset-2 touch:min-h-11',
)
const look = (on: boolean) => (on ? 'bg-ink font-medium text-ink-on' : 'text-text-2 hover:bg-hover')

/** Two to five views of the same thing, one chosen. */
export function Segmented<Value extends string>({
  label,
  segments,
  value,
  size = 'md',
  className,
  onChange,
}: SegmentedProps<Value>) {
  const height = size === 'md' ? 'h-7.5 px-3 text-sm' : 'h-6.5 px-2.5 text-xs'
  if (segments.every((segment) => segment.href !== undefined)) {
    return (
      <nav aria-label={label} className={cx(track, className)}>
        {segments.map((segment) => (
          <NextLink
            key={segment.value}
            href={segment.href ?? '#'}
            aria-current={segment.value === value ? 'true' : undefined}
            className={cx(part, height, look(segment.value === value))}
          >
            {segment.label}
          </NextLink>
        ))}
      </nav>
    )
  }
  return (
    <fieldset aria-label={label} className={cx(track, 'min-w-0', className)}>
      {segments.map((segment) => (
        <button
          key={segment.value}
          type="button"
          aria-pressed={segment.value === value}
          onClick={() => onChange?.(segment.value)}
          className={cx(part, height, look(segment.value === value))}
        >
          {segment.label}
        </button>
      ))}
    </fieldset>
  )
}
