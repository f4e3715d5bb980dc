'use client'

import { Checkbox as Base } from '@base-ui/react/checkbox'
import { Check, Minus } from 'lucide-react'
import { type ReactNode, useId } from 'react'

export type CheckboxProps = {
  label: ReactNode
  /** A number or mark at the right end of the row. */
  end?: ReactNode
  help?: ReactNode
  name?: string
  value?: string
  checked?: boolean
  defaultChecked?: boolean
  indeterminate?: boolean
  disabled?: boolean
  onChange?: (checked: boolean) => void
}

/** Box and words in one row of at least 24 px; the whole row is the target. */
export function Checkbox({ label, end, help, onChange, ...box }: CheckboxProps) {
  const id = useId()
  return (
    <div className="text-sm">
      <div className="flex min-h-7 items-center gap-2 touch:min-h-11">
        <Base.Root
          {...box}
          id={id}
          aria-describedby={help === undefined ? undefined : `${id}-help`}
          onCheckedChange={(checked) => onChange?.(checked)}
          className="relative grid size-4 shrink-0 place-items-center rounded-xs border-[1.5px] border-control text-ink-on after:absolute after:-inset-1.5 data-checked:border-ink data-checked:bg-ink data-disabled:opacity-50 data-indeterminate:border-ink data-indeterminate:bg-ink"
        >
          <Base.Indicator>
            {box.indeterminate === true ? (
              <Minus size={11} strokeWidth={3} aria-hidden />
            ) : (
              <Check size={11} strokeWidth={3} aria-hidden />
            )}
          </Base.Indicator>
        </Base.Root>
        <label htmlFor={id} className="min-w-0 grow cursor-pointer py-1 text-text-2">
          {label}
        </label>
        {end !== undefined && <span className="text-xs text-text-3">{end}</span>}
      </div>
      {help !== undefined && (
        <p id={`${id}-help`} className="pl-6 text-xs text-text-3">
          {help}
        </p>
      )}
    </div>
  )
}
