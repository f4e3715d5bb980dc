'use client'

import { ChevronDown } from 'lucide-react'
import { cx } from './cx.ts'
import { controlClass } from './input.tsx'

/** `detail` stands behind the words: a count. */
export type Option = { value: string; label: string; detail?: string | number; disabled?: boolean }

export type SelectProps = {
  options: readonly Option[]
  /** Accessible name when no visible label points here through `id`. */
  label?: string
  id?: string
  name?: string
  value?: string
  defaultValue?: string
  disabled?: boolean
  size?: 'md' | 'sm'
  className?: string
  onChange?: (value: string) => void
  'aria-describedby'?: string
  'aria-invalid'?: true
}

/** One of a few, with the browser's own list: every phone and every screen reader has a good one. */
export function Select({ options, label, size = 'md', className, onChange, ...rest }: SelectProps) {
  return (
    <span className={cx('relative inline-flex max-w-full', className)}>
      <select
        {...rest}
        aria-label={label}
        onChange={(event) => onChange?.(event.target.value)}
        className={cx(
          controlClass,
          'w-full cursor-default appearance-none truncate pr-8 pl-2.5 font-medium touch:min-h-11',
          size === 'md' ? 'h-8' : 'h-7',
        )}
      >
        {options.map(({ value, label: words, detail, disabled }) => (
          <option key={value} value={value} disabled={disabled}>
            {detail === undefined ? words : `${words} (${detail})`}
          </option>
        ))}
      </select>
      <ChevronDown
        size={14}
        strokeWidth={1.75}
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2"
      />
    </span>
  )
}
