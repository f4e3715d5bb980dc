'use client'

import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { controlClass } from './input.tsx'

export type Option = { value: string; label: string; detail?: ReactNode; disabled?: boolean }

export type SelectProps = {
  options: readonly Option[]
  /** Accessible name when no visible label points here through `id`. */
  label?: string
  id?: string
  name?: string
  value?: string
  defaultValue?: string
  placeholder?: string
  disabled?: boolean
  size?: 'md' | 'sm'
  className?: string
  onChange?: (value: string) => void
  'aria-describedby'?: string
  'aria-invalid'?: true
}

/** One of a few. For more than about fifteen use the palette or a filter box. */
export function Select(props: SelectProps) {
  const { options, label, id, placeholder, size = 'md', className, onChange, ...root } = props
  const { 'aria-describedby': describedBy, 'aria-invalid': invalid, ...state } = root
  const t = useTranslations('common')
  return (
    <Base.Root {...state} items={[...options]} onValueChange={(next) => typeof next === 'string' && onChange?.(next)}>
      <Base.Trigger
        id={id}
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={invalid}
        className={cx(
          controlClass,
          'inline-flex items-center justify-between gap-2 px-2.5 text-left font-medium touch:min-h-11',
          size === 'md' ? 'h-8' : 'h-7',
          className,
        )}
      >
        <Base.Value placeholder={placeholder} />
        <Base.Icon>
          <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal role="region" aria-label={label ?? t('choices')}>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-40 outline-none">
          <Base.Popup className="pop-motion max-h-(--available-height) min-w-(--anchor-width) overflow-y-auto rounded-lg bg-raised p-1 shadow-pop">
            {options.map((option) => (
              <Base.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled}
                className="flex min-h-7 cursor-default items-center gap-2 rounded-sm px-2 py-1 text-sm outline-none data-disabled:text-text-3 data-highlighted:bg-hover touch:min-h-11"
              >
                <span className="grid size-3.5 place-items-center">
                  <Base.ItemIndicator>
                    <Check size={14} strokeWidth={1.75} aria-hidden />
                  </Base.ItemIndicator>
                </span>
                <Base.ItemText>{option.label}</Base.ItemText>
                {option.detail !== undefined && (
                  <span className="ml-auto pl-4 text-xs text-text-3">{option.detail}</span>
                )}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
