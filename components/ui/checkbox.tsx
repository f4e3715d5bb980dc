'use client'

import { Check } from 'lucide-react'
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
  disabled?: boolean
  onChange?: (checked: boolean) => void
}

/** Box and words in one row of at least 24 px; the whole row is the target. */
export function Checkbox({ label, end, help, onChange, ...box }: CheckboxProps) {
  const id = useId()
  return (
    <div className="text-sm">
      <div className="flex min-h-7 items-center gap-2 touch:min-h-11">
        <span className="relative grid size-4 shrink-0 place-items-center">
          <input
            {...box}
            id={id}
            type="checkbox"
            aria-describedby={help === undefined ? undefined : `${id}-help`}
            onChange={(event) => onChange?.(event.target.checked)}
            className="peer absolute inset-0 appearance-none rounded-xs border-[1.5px] border-control after:absolute after:-inset-1.5 checked:border-ink checked:bg-ink disabled:opacity-50"
          />
          <Check
            size={11}
            strokeWidth={3}
            aria-hidden
            className="pointer-events-none relative hidden text-ink-on peer-checked:block"
          />
        </span>
        <label htmlFor={id} className="min-w-0 grow cursor-pointer py-1 text-text-2">
          {label}
        </label>
        {end !== undefined && <span className="text-text-3 text-xs">{end}</span>}
      </div>
      {help !== undefined && (
        <p id={`${id}-help`} className="pl-6 text-text-3 text-xs">
          {help}
        </p>
      )}
    </div>
  )
}
